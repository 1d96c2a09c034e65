package io.tocsin.store.mongo;

import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.store.Micros;
import org.bson.Document;

/** The document of a history entry; its {@code _id} is made of the alert's number and its place. */
final class HistoryDocuments {

  private HistoryDocuments() {}

  static Document of(HistoryEntry entry, long alertNumber) {
    Document document = new Document("_id", id(alertNumber, entry.sequence()));
    document.put("alert", alertNumber);
    document.put("sequence", entry.sequence());
    document.put("id", entry.id());
    document.put("event", entry.event());
    document.put("severity", entry.severity());
    document.put("status", entry.status());
    Members.put(document, "value", entry.value());
    document.put("text", entry.text());
    document.put("type", entry.type());
    document.put("updateTime", Micros.of(entry.updateTime()));
    Members.put(document, "user", entry.user());
    Members.put(document, "timeout", entry.timeout());
    return document;
  }

  static String id(long alertNumber, long sequence) {
    return alertNumber + "/" + sequence;
  }

  static long bytes(Document document) {
    return DraftLimits.length(document) + 150;
  }

  static HistoryEntry read(Document document) {
    return new HistoryEntry(
        Members.number(document, "sequence"),
        document.getString("id"),
        document.getString("event"),
        document.getString("severity"),
        document.getString("status"),
        document.getString("value"),
        document.getString("text"),
        document.getString("type"),
        Members.time(document, "updateTime"),
        document.getString("user"),
        Members.numberOrNull(document, "timeout"));
  }
}
