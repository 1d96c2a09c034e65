package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.store.WriteSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** The notices of all servers; where there are change streams, they fire the signal. */
final class MongoChangeLog implements ChangeLog {

  private static final Document ENTRIES = new Document("entries", 1);
  private static final Document ID = new Document("_id", 1);

  private final MongoCollection<Document> changes;
  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;
  private final AlertRemoval removal;
  private final Relay relay;
  private final WriteSignal signal;

  MongoChangeLog(MongoConnection connection, Notices notices, WriteSignal signal) {
    this.changes = connection.changes();
    this.alerts = connection.alerts();
    this.history = connection.history();
    this.removal = new AlertRemoval(connection, notices);
    this.relay = new Relay(connection);
    this.signal = signal;
  }

  @Override
  public List<ChangeNotice> read(long after, int limit) {
    return Operations.run(
        () ->
            changes
                .find(new Document("_id", new Document("$gt", after)))
                .sort(ID)
                .limit(limit)
                .batchSize(Chunks.SIZE)
                .map(Notices::read)
                .into(new ArrayList<>()));
  }

  @Override
  public List<Alert> findAll(Collection<Long> numbers) {
    return Operations.run(
        () -> {
          List<Alert> found = new ArrayList<>();
          for (List<Long> some : Chunks.of(numbers)) {
            alerts
                .find(new Document("_id", new Document("$in", some)))
                .projection(AlertDocuments.LIGHT)
                .batchSize(Chunks.SIZE)
                .map(AlertDocuments::read)
                .into(found);
          }
          return found;
        });
  }

  @Override
  public Subscription onWrite(Runnable listener) {
    return signal.subscribe(listener);
  }

  @Override
  public int trim(long position) {
    return Operations.run(
        () -> {
          int trimmed = 0;
          List<Document> old = oldest(position);
          while (!old.isEmpty()) {
            relay.finish(old);
            finish(old);
            // by their ids: one that has come late among them is not finished yet
            List<Object> finished = old.stream().map(notice -> notice.get("_id")).toList();
            changes.deleteMany(new Document("_id", new Document("$in", finished)));
            trimmed += old.size();
            old = oldest(position);
          }
          return trimmed;
        });
  }

  private List<Document> oldest(long position) {
    return Chunks.list(
        changes
            .find(new Document("_id", new Document("$lte", position)))
            .sort(ID)
            .limit(Chunks.SIZE));
  }

  /** Does what the server that wrote the notices was perhaps killed before. */
  private void finish(List<Document> notices) {
    Set<Long> made = new HashSet<>();
    notices.forEach(notice -> made.addAll(Notices.made(notice)));
    for (List<Long> some : Chunks.of(made)) {
      NewDocuments.insert(missingEntries(some), history);
    }
    List<Removed> removed =
        notices.stream().flatMap(notice -> Notices.read(notice).removed().stream()).toList();
    Chunks.of(removed).forEach(removal::removeBelongings);
  }

  /** The entries inside those alerts that are not in the history. */
  private List<Document> missingEntries(List<Long> numbers) {
    List<Document> entries = new ArrayList<>();
    alerts
        .find(new Document("_id", new Document("$in", numbers)))
        .projection(ENTRIES)
        .batchSize(Chunks.SIZE)
        .forEach(alert -> entries.addAll(Members.documents(alert, "entries")));
    return NewDocuments.missing(entries, history);
  }
}
