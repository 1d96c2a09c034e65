package io.tocsin.store.mongo;

import io.tocsin.alert.Note;
import io.tocsin.store.Micros;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The document of a note. */
final class NoteDocuments {

  private NoteDocuments() {}

  static Document of(Note note) {
    Document document = new Document("_id", note.id());
    document.put("alertId", note.alertId());
    document.put("text", note.text());
    Members.put(document, "user", note.user());
    document.put("attributes", attributes(note.attributes()));
    document.put("createTime", Micros.of(note.createTime()));
    Members.put(document, "updateTime", note.updateTime());
    Members.put(document, "customer", note.customer());
    return document;
  }

  private static List<Document> attributes(Map<String, String> attributes) {
    List<Document> result = new ArrayList<>();
    attributes.forEach((name, text) -> result.add(new Document("name", name).append("text", text)));
    return result;
  }

  static Note read(Document document) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Document each : document.getList("attributes", Document.class)) {
      attributes.put(each.getString("name"), each.getString("text"));
    }
    return new Note(
        document.getString("_id"),
        document.getString("alertId"),
        document.getString("text"),
        document.getString("user"),
        attributes,
        Members.time(document, "createTime"),
        Members.timeOrNull(document, "updateTime"),
        document.getString("customer"));
  }
}
