package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import java.util.List;
import org.bson.Document;

/**
 * Reads alerts that are to be decided on. The next change of an alert takes the place of the
 * history entries inside its document, so these are made sure to be in the history before.
 */
final class DecidedAlerts {

  private final HistoryReader reader;
  private final MongoCollection<Document> history;

  DecidedAlerts(MongoConnection connection) {
    this.history = connection.history();
    this.reader = new HistoryReader(history);
  }

  /** The alerts of those documents, with history, in their order. */
  List<Alert> read(List<Document> documents) {
    HistoryReader.Histories histories = reader.read(documents);
    NewDocuments.insert(histories.missing(), history);
    return histories.join();
  }
}
