package io.tocsin.statuspage.feed;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.statuspage.AlertRule.Policy;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.TestPages;
import io.tocsin.statuspage.Visibility;
import io.tocsin.text.Parsed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {

  private final PageEdit edit = new PageEdit(StatusPage.EMPTY, Map.of(), NOW);
  private final Component web = TestPages.component(edit, "Website");
  private final Component shop =
      TestPages.component(edit, "Shop", TestPages.group(edit, "Europe", Visibility.EVERYBODY));
  private final Component other =
      TestPages.component(edit, "Shop", TestPages.group(edit, "Asia", Visibility.EVERYBODY));

  private static AlertBuilder alert() {
    return TestAlerts.alert(1, TestAlerts.DISK_FULL);
  }

  private static Alert with(Map<String, Object> attributes) {
    return alert().attributes(attributes).build();
  }

  private String targets(Alert alert) {
    return new Targets(edit.page(), true)
        .of(alert).stream()
            .map(target -> target.componentId() + " " + target.by())
            .collect(Collectors.joining(", "));
  }

  private AlertRule rule(String field, String... values) {
    return TestRules.rule(edit, Map.of(field, List.of(values)), Policy.NONE, web.id());
  }

  @Test
  void attributes_nameComponents_byNameOrNumber() {
    rule("environment", "Production");
    assertEquals("1 ATTRIBUTE", targets(with(Map.of("component", "Website"))));
    assertEquals("1 ATTRIBUTE", targets(with(Map.of("component", 1))));
    assertEquals("2 ATTRIBUTE, 3 ATTRIBUTE", targets(with(Map.of("cachet_component", "Shop"))));
    Map<String, Object> grouped = new HashMap<>(Map.of("cachet_component", "Shop"));
    grouped.put("cachet_group", "Asia");
    assertEquals("3 ATTRIBUTE", targets(with(grouped)));
    grouped.put("cachet_group", "1");
    assertEquals("2 ATTRIBUTE", targets(with(grouped)));
    assertEquals(
        "1 ATTRIBUTE, 2 ATTRIBUTE", targets(with(Map.of("component", List.of("Website", "2")))));
    assertEquals("1 RULE", targets(with(Map.of("component", "None"))));
  }

  @ParameterizedTest
  @CsvSource({
    "environment, Production, true",
    "environment, production, false",
    "environment, /prod.*/, true",
    "environment, /prod/, false",
    "service, Storage, true",
    "resource, /db[0-9]/, true",
    "event, DiskFull, true",
    "group, OS, true",
    "origin, db3/agent, true",
    "tags, dc:east, true",
    "tags, /dc:.*/, true",
    "tags, dc:west, false",
    "attributes.rack, r4, true",
    "attributes.rack, /r[0-9]/, true",
    "attributes.none, r4, false"
  })
  void rules_matchFields(String field, String value, boolean matches) {
    rule(field, "nothing", value);
    assertEquals(matches ? "1 RULE" : "", targets(alert().build()));
  }

  @Test
  void rules_areAskedByPriority_untilOneDoesNotProceed() {
    AlertRule first = TestRules.rule(edit, Map.of(), Policy.NONE, web.id());
    AlertRule second = TestRules.rule(edit, Map.of(), Policy.NONE, shop.id(), 99L);
    TestRules.rule(edit, Map.of(), Policy.NONE, other.id());
    assertEquals("1 RULE", targets(alert().build()));
    TestRules.ranked(edit, second, 5, true);
    assertEquals("2 RULE, 1 RULE", targets(alert().build()));
    TestRules.ranked(edit, first, 1, true);
    assertEquals("2 RULE, 1 RULE, 3 RULE", targets(alert().build()));
  }

  @Test
  void services_nameComponents_whereNoRuleMatches() {
    Alert alert = alert().service(List.of("Website", "Shop", "None")).build();
    assertEquals("1 SERVICE, 2 SERVICE, 3 SERVICE", targets(alert));
    assertEquals(List.of(), new Targets(edit.page(), false).of(alert));
    rule("event", "DiskFull");
    assertEquals("1 RULE", targets(alert));
  }

  @Test
  void alertsOfCustomers_countByRulesThatNameThem_only() {
    Alert alert =
        alert()
            .customer("Acme")
            .service(List.of("Website"))
            .attributes(Map.of("component", "Website"))
            .build();
    assertEquals("", targets(alert));
    rule("event", "DiskFull");
    assertEquals("", targets(alert));
    rule("customer", "Beta", "Acme");
    assertEquals("1 RULE", targets(alert));
    assertEquals("1 ATTRIBUTE", targets(alert.toBuilder().customer(null).build()));
  }

  @Test
  void rules_thatCannotBeRead_areRefused_andMatchNothing() {
    for (List<String> bad :
        List.of(
            List.of("customer", "/.*/"),
            List.of("event", "/(/"),
            List.of("event", "/a)|(b/"),
            List.of("text", "x"),
            List.of("attributes.", "x"))) {
      assertInstanceOf(
          Parsed.Bad.class,
          RuleMatch.condition(rule(bad.getFirst(), bad.getLast())),
          bad::toString);
    }
    assertEquals("", targets(alert().build()));
  }

  @Test
  void targets_knowWhetherThePageStillSaysTheSame() {
    Targets targets = new Targets(edit.page(), true);
    edit.put(web.withByAlerts(ComponentStatus.MAJOR_OUTAGE));
    assertTrue(targets.areOf(edit.page()));
    rule("event", "DiskFull");
    assertFalse(targets.areOf(edit.page()));
  }
}
