package io.tocsin.store.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * The server of the tests takes the texts in a group's key for expressions if they begin with a
 * dollar, unless it is told in other words what the key is made of.
 */
final class GroupKeys {

  private GroupKeys() {}

  /** Puts those words into a command. */
  static void spellOut(Document command) {
    if (command.get("pipeline") instanceof Iterable<?> stages) {
      stages.forEach(GroupKeys::spellOutStage);
    }
  }

  private static void spellOutStage(Object stage) {
    if (((Document) stage).get("$group") instanceof Document group
        && group.get("_id") instanceof Document key) {
      List<List<Object>> members =
          key.entrySet().stream().map(each -> List.of(each.getKey(), each.getValue())).toList();
      group.put("_id", new Document("$arrayToObject", List.of(members)));
    }
  }
}
