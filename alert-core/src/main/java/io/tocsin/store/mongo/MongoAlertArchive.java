package io.tocsin.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** All documents, in the order of the alerts' numbers. */
final class MongoAlertArchive implements AlertArchive {

  private static final Document BY_NUMBER = new Document("_id", 1);
  private static final Document ENTRIES = new Document("entries", 1).append("sequence", 1);

  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;
  private final MongoCollection<Document> notes;

  MongoAlertArchive(MongoConnection connection) {
    this.alerts = connection.alerts();
    this.history = connection.history();
    this.notes = connection.notes();
  }

  @Override
  public List<Alert> read(long afterNumber, int limit) {
    return Operations.run(
        () ->
            alerts
                .find(new Document("_id", new Document("$gt", afterNumber)))
                .sort(BY_NUMBER)
                .limit(limit)
                .batchSize(Chunks.SIZE)
                .map(AlertDocuments::read)
                .into(new ArrayList<>()));
  }

  @Override
  public List<ArchivedEntry> readHistory(List<Long> alertNumbers) {
    return Operations.run(
        () -> {
          List<ArchivedEntry> entries = new ArrayList<>();
          for (List<Long> some : Chunks.of(alertNumbers.stream().sorted().distinct().toList())) {
            byAlert(some).values().forEach(of -> entries.addAll(of.values()));
          }
          return entries;
        });
  }

  /** By alert, then by sequence. */
  private Map<Long, Map<Long, ArchivedEntry>> byAlert(List<Long> numbers) {
    Map<Long, Long> sequences = new HashMap<>();
    Map<Long, Map<Long, ArchivedEntry>> entries = new TreeMap<>();
    Document theAlerts = new Document("_id", in(numbers));
    for (Document alert : alerts.find(theAlerts).projection(ENTRIES).batchSize(Chunks.SIZE)) {
      sequences.put(Members.number(alert, "_id"), Members.number(alert, "sequence"));
      Members.documents(alert, "entries").forEach(entry -> put(entries, entry));
    }
    for (Document entry : history.find(new Document("alert", in(numbers))).batchSize(Chunks.SIZE)) {
      if (Members.number(entry, "sequence")
          <= sequences.getOrDefault(Members.number(entry, "alert"), 0L)) {
        put(entries, entry);
      }
    }
    return entries;
  }

  private static Document in(List<?> values) {
    return new Document("$in", values);
  }

  private static void put(Map<Long, Map<Long, ArchivedEntry>> entries, Document document) {
    long number = Members.number(document, "alert");
    entries
        .computeIfAbsent(number, missing -> new TreeMap<>())
        .put(
            Members.number(document, "sequence"),
            new ArchivedEntry(number, HistoryDocuments.read(document)));
  }

  @Override
  public void writeHistory(List<ArchivedEntry> entries) {
    insert(
        entries.stream()
            .map(each -> HistoryDocuments.of(each.entry(), each.alertNumber()))
            .toList(),
        history);
  }

  @Override
  public List<Note> readNotes(List<String> alertIds) {
    return Operations.run(
        () -> {
          List<Note> found = new ArrayList<>();
          for (List<String> some : Chunks.of(alertIds)) {
            notes
                .find(new Document("alertId", in(some)))
                .batchSize(Chunks.SIZE)
                .map(NoteDocuments::read)
                .into(found);
          }
          return found;
        });
  }

  @Override
  public void writeNotes(List<Note> written) {
    insert(written.stream().map(NoteDocuments::of).toList(), notes);
  }

  private static void insert(List<Document> documents, MongoCollection<Document> collection) {
    Operations.perform(() -> NewDocuments.insert(documents, collection));
  }

  @Override
  public long count() {
    return Operations.run(() -> count(new CountOptions().hint(BY_NUMBER)));
  }

  private long count(CountOptions options) {
    try {
      return alerts.countDocuments(new Document(), options);
    } catch (MongoException e) {
      if (!Hinted.isRefusal(e)) {
        throw e;
      }
      return alerts.countDocuments();
    }
  }
}
