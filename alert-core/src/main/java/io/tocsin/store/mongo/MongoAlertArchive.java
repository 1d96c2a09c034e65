package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** All documents, in the order of the alerts' numbers. */
final class MongoAlertArchive implements AlertArchive {

  private static final Document BY_NUMBER = new Document("_id", 1);
  private static final Document ENTRIES = new Document("entries", 1);

  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;
  private final HistoryWriter writer;

  MongoAlertArchive(MongoConnection connection) {
    this.alerts = connection.alerts();
    this.history = connection.history();
    this.writer = new HistoryWriter(connection);
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
    Map<Long, Map<Long, ArchivedEntry>> entries = new TreeMap<>();
    Document ofAlerts = new Document("alert", new Document("$in", numbers));
    for (Document entry : history.find(ofAlerts).batchSize(Chunks.SIZE)) {
      put(entries, entry);
    }
    Document theAlerts = new Document("_id", new Document("$in", numbers));
    for (Document alert : alerts.find(theAlerts).projection(ENTRIES).batchSize(Chunks.SIZE)) {
      alert.getList("entries", Document.class, List.of()).forEach(entry -> put(entries, entry));
    }
    return entries;
  }

  private static void put(Map<Long, Map<Long, ArchivedEntry>> entries, Document document) {
    long number = document.getLong("alert");
    entries
        .computeIfAbsent(number, missing -> new TreeMap<>())
        .put(
            document.getLong("sequence"),
            new ArchivedEntry(number, HistoryDocuments.read(document)));
  }

  @Override
  public void writeHistory(List<ArchivedEntry> entries) {
    Operations.run(
        () -> {
          writer.insert(
              entries.stream()
                  .map(each -> HistoryDocuments.of(each.entry(), each.alertNumber()))
                  .toList());
          return entries.size();
        });
  }

  @Override
  public long count() {
    return Operations.run(alerts::estimatedDocumentCount);
  }
}
