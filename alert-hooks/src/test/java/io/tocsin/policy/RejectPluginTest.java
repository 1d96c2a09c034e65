package io.tocsin.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectPluginTest {

  private static final RejectPlugin PLUGIN =
      new RejectPlugin(
          new RejectSettings(List.of("Production", "Test-.+"), List.of("bad/.*"), false));

  private static AlertDraft draft(String environment, String origin) {
    return AlertDraft.builder()
        .resource("r")
        .event("e")
        .environment(environment)
        .origin(origin)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "Production, true",
    "Test-1, true",
    "Test-, false",
    "Productions, false",
    "production, false",
    "My Production, false",
    "'', false"
  })
  void environment_mustMatchWhole(String environment, boolean passes) {
    AlertDraft draft = draft(environment, "good");
    Verdict<AlertDraft> expected =
        passes
            ? Verdict.unchanged()
            : Verdict.refuse(
                new Refusal.Rejected(
                    "[POLICY] Alert environment does not match one of Production, Test-.+"));
    assertEquals(expected, PLUGIN.preReceive(draft, Caller.ANONYMOUS));
  }

  @Test
  void origin_mustNotBeginAsUnwantedOnes() {
    assertEquals(
        Verdict.refuse(
            new Refusal.Rejected("[POLICY] Alert origin 'bad/host' has been blacklisted")),
        PLUGIN.preReceive(draft("Production", "bad/host"), Caller.ANONYMOUS));
    AlertDraft other = draft("Production", "not-bad/host");
    assertEquals(Verdict.unchanged(), PLUGIN.preReceive(other, Caller.ANONYMOUS));
  }

  @Test
  void nothingSet_everythingPasses() {
    RejectPlugin plugin = new RejectPlugin(new RejectSettings(List.of(), List.of(), false));
    AlertDraft draft = draft("Anything", "anywhere");
    assertEquals(Verdict.unchanged(), plugin.preReceive(draft, Caller.ANONYMOUS));
  }
}
