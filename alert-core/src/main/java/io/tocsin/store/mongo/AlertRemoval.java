package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.OutboxEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Removes alerts, then the history and the notes of those that are gone. */
final class AlertRemoval {

  private static final Document IDENTITY = new Document("id", 1).append("customer", 1);

  /** What is removed of the history or the notes by one operation. */
  private static final int BELONGINGS = 5_000;

  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;
  private final MongoCollection<Document> notes;
  private final MongoCollection<Document> outbox;
  private final Notices notices;

  AlertRemoval(MongoConnection connection, Notices notices) {
    this.alerts = connection.alerts();
    this.history = connection.history();
    this.notes = connection.notes();
    this.outbox = connection.outbox();
    this.notices = notices;
  }

  /** Removes the alert if the filter finds it; only then its outgoing entries are kept. */
  boolean remove(Removed alert, Document filter, List<OutboxEntry> outgoing) {
    Document notice = notices.announceRemoval(List.of(alert), outgoing);
    boolean removed = alerts.deleteOne(filter).getDeletedCount() > 0;
    if (removed) {
      OutboxDocuments.insert(Notices.outgoing(notice), outbox);
      removeBelongings(List.of(alert));
    } else if (!outgoing.isEmpty()) {
      notices.withdraw(notice);
    }
    return removed;
  }

  /** Removes those of the alerts that the filter finds, and says how many. */
  private int remove(List<Removed> candidates, Document filter) {
    notices.announceRemoval(candidates);
    long deleted =
        candidates.size() == 1 // which the driver tries again by itself
            ? alerts.deleteOne(filter).getDeletedCount()
            : alerts.deleteMany(filter).getDeletedCount();
    if (deleted > 0) {
      removeBelongings(candidates);
    }
    return Math.toIntExact(deleted);
  }

  /** Removes all that the filter finds, some at a go. */
  int removeAll(Document filter) {
    int removed = 0;
    while (true) {
      List<Removed> candidates = candidates(filter);
      int some = candidates.isEmpty() ? 0 : remove(candidates, within(filter, candidates));
      removed += some;
      if (some < Chunks.SIZE) {
        return removed;
      }
    }
  }

  private List<Removed> candidates(Document filter) {
    List<Removed> candidates = new ArrayList<>();
    for (Document alert :
        alerts.find(filter).projection(IDENTITY).limit(Chunks.SIZE).batchSize(Chunks.SIZE)) {
      candidates.add(
          new Removed(
              Members.number(alert, "_id"), alert.getString("id"), alert.getString("customer")));
    }
    return candidates;
  }

  private static Document within(Document filter, List<Removed> candidates) {
    Document within = new Document("_id", in(candidates.stream().map(Removed::number).toList()));
    within.putAll(filter);
    return within;
  }

  /**
   * Removes the history and the notes of those that are not there any more. An id may have come
   * back with another number since, and then its notes are those of the new alert.
   */
  void removeBelongings(List<Removed> candidates) {
    Set<Object> there = there(candidates);
    List<Long> numbers = candidates.stream().map(Removed::number).toList();
    List<String> ids = candidates.stream().map(Removed::id).toList();
    removeOfMissing(history, "alert", numbers, there);
    removeOfMissing(notes, "alertId", ids, there);
  }

  /** Some at a go: an alert of long ago may have more than one operation has time for. */
  private static void removeOfMissing(
      MongoCollection<Document> collection, String owner, List<?> owners, Set<Object> there) {
    List<?> gone = owners.stream().filter(each -> !there.contains(each)).toList();
    int some = gone.isEmpty() ? 0 : BELONGINGS;
    while (some == BELONGINGS) {
      List<Object> ids = ids(collection, new Document(owner, in(gone)));
      some = ids.size();
      if (some > 0) {
        collection.deleteMany(new Document("_id", in(ids)));
      }
    }
  }

  private static List<Object> ids(MongoCollection<Document> collection, Document filter) {
    return collection
        .find(filter)
        .projection(new Document("_id", 1))
        .limit(BELONGINGS)
        .batchSize(BELONGINGS)
        .map(document -> document.get("_id"))
        .into(new ArrayList<>());
  }

  /** The numbers and the ids that alerts have now. */
  private Set<Object> there(List<Removed> candidates) {
    Set<Object> there = new HashSet<>();
    Document numbers = new Document("_id", in(candidates.stream().map(Removed::number).toList()));
    Document ids = new Document("id", in(candidates.stream().map(Removed::id).toList()));
    for (Document alert :
        alerts
            .find(Chunks.any(List.of(numbers, ids)))
            .projection(IDENTITY)
            .batchSize(Chunks.SIZE)) {
      there.add(alert.get("_id"));
      there.add(alert.get("id"));
    }
    return there;
  }

  private static Document in(List<?> values) {
    return new Document("$in", values);
  }
}
