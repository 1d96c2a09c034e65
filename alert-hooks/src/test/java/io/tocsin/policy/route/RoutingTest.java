package io.tocsin.policy.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.HookFileException;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginRoutes;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PolicyFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

  private static final AlertDraft DRAFT =
      TestAlerts.DISK_FULL.toBuilder().environment("Staging").build();

  private final PolicyFixture fixture = new PolicyFixture("ALERTA");

  @AfterEach
  void stop() {
    fixture.close();
  }

  private PluginRoutes routes(List<String> enabled, String options) {
    return routes(enabled, fixture.factories(), options);
  }

  private PluginRoutes routes(List<String> enabled, List<PluginFactory> known, String options) {
    return Routing.of(
        enabled, known, PolicyFixture.settings(fixture.model, fixture.clock, options));
  }

  private static List<String> names(List<Plugin> plugins) {
    return plugins.stream().map(Plugin::name).toList();
  }

  @Test
  void setting_saysWhichAndInWhichOrder() {
    PluginRoutes routes = routes(List.of("timeout", "reject", "remote_ip"), "{}");
    assertEquals(List.of("timeout", "reject", "remote_ip"), names(routes.of(DRAFT)));
    assertEquals(List.of(), routes(List.of(), "{}").of(DRAFT));
  }

  @Test
  void unknownName_isRefusedWithThoseThatThereAre() {
    UnknownPluginException fault =
        assertThrows(UnknownPluginException.class, () -> routes(List.of("reject", "slack"), "{}"));
    assertEquals(
        "there is no plugin 'slack'; there are acked_by, blackout, enrich, escalate, forwarder,"
            + " heartbeat, rate-limit, reject, remote_ip, timeout",
        fault.getMessage());
  }

  @Test
  void nameTwice_isRefused() {
    assertThrows(UnknownPluginException.class, () -> routes(List.of("reject", "reject"), "{}"));
    List<PluginFactory> twins = new ArrayList<>(fixture.factories());
    twins.add(fixture.factories().getFirst());
    assertThrows(UnknownPluginException.class, () -> routes(List.of(), twins, "{}"));
  }

  @Test
  void firstRuleThatMatches_decides() {
    PluginRoutes routes =
        routes(
            List.of("remote_ip", "reject"),
            """
            {"routing": [{"match": "environment:Staging", "plugins": ["timeout", "remote_ip"]},
             {"match": "environment:Lab", "plugins": []},
             {"match": "event:DiskFull", "plugins": ["escalate"]}]}\
            """);
    assertEquals(List.of("timeout", "remote_ip"), names(routes.of(DRAFT)));
    assertEquals(List.of(), routes.of(DRAFT.toBuilder().environment("Lab").build()));
    assertEquals(List.of("escalate"), names(routes.of(TestAlerts.DISK_FULL)));
    assertEquals(List.of("remote_ip", "reject"), names(routes.of(TestAlerts.NODE_DOWN)));

    Alert stored = TestAlerts.alert(1, DRAFT).build();
    assertEquals(List.of("timeout", "remote_ip"), names(routes.of(stored)));
  }

  @Test
  void config_isPutOverTheOptions() {
    PluginRoutes routes =
        routes(
            List.of("reject"),
            """
            {"reject": {"environments": "Production", "service-required": false},
             "routing": [{"match": "environment:Staging", "config": {"reject": {"environments": ["Staging"]}}},
              {"match": "environment:Production"}]}\
            """);
    AlertDraft bare = DRAFT.toBuilder().service(List.of()).build();
    Plugin other = routes.of(bare).getFirst();
    assertEquals(Verdict.unchanged(), other.preReceive(bare, Caller.ANONYMOUS));

    AlertDraft production = bare.toBuilder().environment("Production").build();
    Plugin usual = routes.of(TestAlerts.NODE_DOWN.toBuilder().environment("x").build()).getFirst();
    assertEquals(Verdict.unchanged(), usual.preReceive(production, Caller.ANONYMOUS));
    assertInstanceOf(Verdict.Refused.class, usual.preReceive(bare, Caller.ANONYMOUS));
    assertSame(usual, routes.of(production).getFirst());
  }

  @Test
  void optionsOfAPluginThatIsOff_mayStay() {
    assertTrue(routes(List.of(), "{\"reject\": {\"origins\": \"a\"}}").of(DRAFT).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"slack\": {}}",
        "{\"reject\": {\"environment\": \"a\"}}",
        "{\"reject\": {\"environments\": \"(\"}}",
        "{\"remote_ip\": {\"x\": 1}}",
        "{\"routing\": [{\"match\": \"a:\\\"\"}]}",
        "{\"routing\": [{\"plugins\": [\"slack\"]}]}",
        "{\"routing\": [{\"config\": {\"timeout\": {}}}]}",
        "{\"routing\": [{\"plugin\": []}]}",
        "{\"routing\": {}}"
      })
  void fileThatCanNotBeUsed_isRefused(String options) {
    assertThrows(HookFileException.class, () -> routes(List.of("reject", "remote_ip"), options));
  }
}
