package io.tocsin.policy.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.HookFileException;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PolicyFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichTest {

  private static final AlertDraft DRAFT =
      AlertDraft.builder()
          .resource("ber-web01")
          .event("DiskFull")
          .environment("Test")
          .service(List.of("Web"))
          .tags(List.of("disk"))
          .attributes(Map.of("owner", "nobody", "rack", 7))
          .build();

  private static Plugin plugin(String options) {
    return new EnrichFactory()
        .create(PolicyFixture.settings(TestAlerts.MODEL, new TestClock(TestAlerts.NOW), options));
  }

  private static Verdict<AlertDraft> verdict(String options, AlertDraft draft) {
    return plugin(options).preReceive(draft, Caller.ANONYMOUS);
  }

  private static AlertDraft enriched(String options) {
    return enriched(options, DRAFT);
  }

  private static AlertDraft enriched(String options, AlertDraft draft) {
    if (verdict(options, draft) instanceof Verdict.Pass<AlertDraft>(AlertDraft changed)) {
      return changed;
    }
    throw new AssertionError("nothing is changed");
  }

  @Test
  void row_givesWhatItSays() {
    AlertDraft draft =
        enriched(
            """
            {"tables": [{"rows": {"ber-web01": {"environment": "Production", "group": "Hosts",
              "service": ["Web", "Shop"], "tags": "dc:ber",
              "attributes": {"owner": "alice", "page": "https://wiki.example/${event}"}}}}]}\
            """);
    assertEquals("Production", draft.environment());
    assertEquals("Hosts", draft.group());
    assertEquals(List.of("Web", "Shop"), draft.service());
    assertEquals(List.of("disk", "dc:ber"), draft.tags());
    assertEquals(
        Map.of("owner", "alice", "rack", 7, "page", "https://wiki.example/DiskFull"),
        draft.attributes());
  }

  @Test
  void csvFile_isATable(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("hosts.csv");
    Files.writeString(
        file,
        "\ufeffhost,environment,service,owner,note\r\n"
            + "ber-web01,,Shop; Pay,\"Smith, Ann\",\"says \"\"hi\"\"\nthere\"\r\n"
            + "\r\nother,Production,,,\r\n");
    AlertDraft draft = enriched("{\"tables\": [{\"file\": \"" + file + "\"}]}");
    assertEquals("Test", draft.environment());
    assertEquals(List.of("Web", "Shop", "Pay"), draft.service());
    assertEquals("Smith, Ann", draft.attributes().get("owner"));
    assertEquals("says \"hi\"\nthere", draft.attributes().get("note"));
  }

  @Test
  void noRow_changesNothing() {
    String options =
        "{\"tables\": [{\"key\": \"${value}\", \"rows\": {\"x\": {\"group\": \"G\"}}}]}";
    assertEquals(Verdict.unchanged(), verdict(options, DRAFT));
    assertEquals(Verdict.unchanged(), verdict(options, DRAFT.toBuilder().value("y").build()));
  }

  @Test
  void rule_extractsNamesAndFillsThemIn() {
    AlertDraft draft =
        enriched(
            """
            {"rules": [{"match": "event:DiskFull", "extract": {"pattern": "^(?P<site>[a-z]+)-"},
              "set": {"tags": ["site:${site}"], "attributes": {"rackName": "${site}/${attributes.rack}"}}},
             {"match": "tags:site", "set": {"group": "Sites"}}]}\
            """);
    assertEquals(List.of("disk", "site:ber"), draft.tags());
    assertEquals("ber/7", draft.attributes().get("rackName"));
    assertEquals("Sites", draft.group());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rules\": [{\"match\": \"event:Other\", \"set\": {\"group\": \"G\"}}]}",
        "{\"rules\": [{\"extract\": {\"pattern\": \"^(?P<n>[0-9]+)$\"}, \"set\": {\"group\":"
            + " \"G\"}}]}",
        "{\"rules\": [{\"set\": {\"group\": \"${attributes.none}\"}}]}",
        "{}"
      })
  void ruleThatIsNotAboutIt_changesNothing(String options) {
    assertEquals(Verdict.unchanged(), verdict(options, DRAFT));
  }

  @Test
  void twoDollarSigns_areOne() {
    assertEquals(
        "${event}", enriched("{\"rules\": [{\"set\": {\"group\": \"$${event}\"}}]}").group());
  }

  @Test
  void whatIsTooMuch_isLeftOut() {
    AlertDraft large = DRAFT.toBuilder().text("x".repeat(50_000)).build();
    AlertDraft draft =
        enriched(
            """
            {"rules": [{"set": {"environment": "${text}", "tags": ["${text}", "ok"],
              "attributes": {"twice": "${text}${text}"}}}]}\
            """,
            large);
    assertEquals("Test", draft.environment());
    assertEquals(List.of("disk", "ok"), draft.tags());
    assertEquals(DRAFT.attributes(), draft.attributes());
    assertNull(DraftLimits.violation(draft));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rules\": [{\"set\": {\"severity\": \"major\"}}]}",
        "{\"rules\": [{\"set\": {\"group\": \"${nothing}\"}}]}",
        "{\"rules\": [{\"set\": {\"group\": \"${event\"}}]}",
        "{\"rules\": [{\"match\": \"(\", \"set\": {}}]}",
        "{\"rules\": [{\"extract\": {\"pattern\": \"(\"}, \"set\": {}}]}",
        "{\"rules\": [{\"set\": {\"attributes\": {\"a.b\": \"x\"}}}]}",
        "{\"tables\": [{\"file\": \"/nowhere/hosts.csv\"}]}",
        "{\"tables\": {}}",
        "{\"table\": []}"
      })
  void badOptions_refused(String options) {
    assertThrows(HookFileException.class, () -> plugin(options));
  }
}
