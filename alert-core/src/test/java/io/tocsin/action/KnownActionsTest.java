package io.tocsin.action;

import static io.tocsin.TestAlerts.MODEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginChain;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownActionsTest {

  private record Paging(String name) implements Plugin {
    @Override
    public Set<String> actions() {
      return Set.of("page", "escalate");
    }
  }

  private final KnownActions known =
      KnownActions.of(
          MODEL,
          new ActionSettings(Duration.ZERO, Duration.ZERO, List.of("createIssue", "ack")),
          new PluginChain(List.of(new Paging("paging"))));

  @Test
  void actions_areTheModelsThoseOfTheSettingAndThoseOfPlugins() {
    assertTrue(known.has("ack"));
    assertTrue(known.has("createIssue"));
    assertTrue(known.has("page"));
    assertFalse(known.has("banana"));
  }

  @Test
  void refusal_namesEachOnce() {
    assertEquals(
        "Action (banana) is not one of open, assign, ack, unack, shelve, unshelve, close, expired,"
            + " timeout, createIssue, escalate, page",
        known.refusal("banana"));
  }
}
