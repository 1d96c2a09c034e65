package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.limit.QueryLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.bson.Document;

/**
 * Adds the newest history entries to alerts: those of alert_history, and those that are still in
 * the alert's document because its latest change may not have got further. Entries beyond the
 * sequence of an alert came after it was read: they are left out.
 */
final class HistoryReader {

  /** Alerts a query: each with a long history is one more branch for the database to plan. */
  private static final int CHUNK = 200;

  private static final int BATCH = 1_000;

  private final MongoCollection<Document> history;

  HistoryReader(MongoCollection<Document> history) {
    this.history = history;
  }

  /** The alerts of those documents with their history, in the same order. */
  List<Alert> complete(List<Document> alertDocuments) {
    return read(alertDocuments).join();
  }

  /** Those documents, and the entries that alert_history has of them. */
  Histories read(List<Document> alertDocuments) {
    Map<Long, List<Document>> stored = new HashMap<>();
    alertDocuments.stream()
        .gather(Gatherers.windowFixed(CHUNK))
        .forEach(chunk -> read(chunk, stored));
    return new Histories(alertDocuments, stored);
  }

  /**
   * Alerts and their histories.
   *
   * @param stored the newest entries in alert_history, by number
   */
  record Histories(List<Document> alerts, Map<Long, List<Document>> stored) {

    /** The alerts with their history, in the same order. */
    List<Alert> join() {
      return alerts.stream().map(alert -> HistoryReader.join(alert, storedOf(alert))).toList();
    }

    /** The entries inside the alerts that were not found in alert_history. */
    List<Document> missing() {
      List<Document> missing = new ArrayList<>();
      for (Document alert : alerts) {
        Set<Object> there =
            storedOf(alert).stream().map(entry -> entry.get("_id")).collect(Collectors.toSet());
        Members.documents(alert, "entries").stream()
            .filter(entry -> !there.contains(entry.get("_id")))
            .forEach(missing::add);
      }
      return missing;
    }

    private List<Document> storedOf(Document alert) {
      return stored.getOrDefault(Members.number(alert, "_id"), List.of());
    }
  }

  private void read(List<Document> alerts, Map<Long, List<Document>> entries) {
    Hinted.read(
        history.find(filter(alerts)).batchSize(BATCH),
        Indexes.HISTORY,
        entry -> {
          QueryLimits.addRow(HistoryDocuments.bytes(entry));
          entries
              .computeIfAbsent(Members.number(entry, "alert"), number -> new ArrayList<>())
              .add(entry);
        });
  }

  /** All of the entries of alerts that have few, and the newest of the others. */
  private static Document filter(List<Document> alerts) {
    List<Long> few = new ArrayList<>();
    List<Document> branches = new ArrayList<>();
    for (Document alert : alerts) {
      long hidden = hidden(alert);
      if (hidden <= 0) {
        few.add(Members.number(alert, "_id"));
      } else {
        branches.add(
            new Document("alert", Members.number(alert, "_id"))
                .append("sequence", new Document("$gt", hidden)));
      }
    }
    if (!few.isEmpty()) {
      branches.add(new Document("alert", new Document("$in", few)));
    }
    return branches.size() == 1 ? branches.getFirst() : new Document("$or", branches);
  }

  /** The sequence of the newest entry that is too old to be shown. */
  private static long hidden(Document alert) {
    return Members.number(alert, "sequence") - AlertStore.HISTORY_LIMIT;
  }

  private static Alert join(Document document, List<Document> stored) {
    Map<Long, HistoryEntry> entries = new TreeMap<>();
    stored.forEach(entry -> put(entries, entry));
    Members.documents(document, "entries").forEach(entry -> put(entries, entry));
    Alert alert = AlertDocuments.read(document);
    List<HistoryEntry> shown =
        entries.values().stream()
            .filter(entry -> entry.sequence() <= alert.sequence())
            .filter(entry -> entry.sequence() > hidden(document))
            .toList();
    return alert.toBuilder().history(shown).build();
  }

  private static void put(Map<Long, HistoryEntry> entries, Document document) {
    HistoryEntry entry = HistoryDocuments.read(document);
    entries.put(entry.sequence(), entry);
  }
}
