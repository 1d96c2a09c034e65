package io.tocsin.move.alerta;

import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.action.ActionSettings;
import io.tocsin.move.Item;
import io.tocsin.move.TestStore;
import java.time.Duration;
import java.util.List;

/** What tests of Alerta's records share. */
final class AlertaRecords {

  static final AlertaSettings SETTINGS =
      new AlertaSettings(
          MODEL,
          TestStore.DUE_TIMES,
          Duration.ofHours(6),
          new ActionSettings(Duration.ZERO, Duration.ofHours(2), List.of()));

  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertaRecords() {}

  /** The items of that JSON; single quotes stand for double ones. */
  static List<Item> map(String json) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(json.replace('\'', '"'));
      return new AlertaMapper(SETTINGS).map(record, "line 7", NOW);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The alert of that JSON, of which nothing is left out. */
  static Item.AlertWithHistory alert(String json) {
    List<Item> items = map(json);
    assertEquals(1, items.size(), items.toString());
    return switch (items.getFirst()) {
      case Item.AlertWithHistory loaded -> loaded;
      case Item.LoneNote note -> throw new AssertionError(note);
      case Item.Unusable unusable -> throw new AssertionError(unusable);
    };
  }
}
