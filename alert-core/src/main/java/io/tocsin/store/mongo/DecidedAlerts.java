package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.store.Micros;
import java.time.Clock;
import java.util.List;
import org.bson.Document;

/**
 * Reads alerts that are to be decided on. The next change of an alert takes the place of the
 * history entries and of the outgoing entries inside its document, so these are made sure to be in
 * the history and in the outbox before.
 */
final class DecidedAlerts {

  private final HistoryReader reader;
  private final MongoCollection<Document> history;
  private final MongoCollection<Document> outbox;
  private final Clock clock;

  DecidedAlerts(MongoConnection connection, Clock clock) {
    this.history = connection.history();
    this.outbox = connection.outbox();
    this.clock = clock;
    this.reader = new HistoryReader(history);
  }

  /** The alerts of those documents, with history, in their order. */
  List<Alert> read(List<Document> documents) {
    HistoryReader.Histories histories = reader.read(documents);
    NewDocuments.insert(histories.missing(), history);
    OutboxDocuments.insert(fresh(documents), outbox);
    return histories.join();
  }

  /** What has expired may have been sent long ago, and removed. */
  private List<Document> fresh(List<Document> documents) {
    long now = Micros.of(clock.instant());
    List<Document> outgoing =
        documents.stream()
            .flatMap(each -> OutboxDocuments.outgoing(each).stream())
            .filter(entry -> Members.number(entry, "expiresAt") > now)
            .toList();
    return NewDocuments.missing(outgoing, outbox);
  }
}
