package io.tocsin.policy;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NODE_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertMatchTest {

  private static AlertMatch match(String query) {
    Section section =
        new Section(
            "rules[0]",
            JsonNodeFactory.instance.objectNode().put("match", query),
            new References(_ -> null));
    return AlertMatch.of(section, "match", MODEL);
  }

  @Test
  void severities_compareByRank() {
    AlertMatch match = match("severity:>=major");
    assertEquals(
        List.of(true, true, false),
        Stream.of(DISK_FULL, NODE_DOWN, NODE_UP).map(match::test).toList());
  }

  @Test
  void severityThatThereIsNot_isAFaultWithTheNearest() {
    HookFileException fault = assertThrows(HookFileException.class, () -> match("severity:mayor"));
    assertTrue(fault.getMessage().startsWith("rules[0]"), fault.getMessage());
    assertTrue(fault.getMessage().contains("the nearest is major"), fault.getMessage());
  }
}
