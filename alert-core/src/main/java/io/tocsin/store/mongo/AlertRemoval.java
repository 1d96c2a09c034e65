package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.ChangeNotice.Removed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Removes alerts, then the history and the notes of those that are gone. */
final class AlertRemoval {

  private static final Document IDENTITY = new Document("id", 1).append("customer", 1);
  private static final Document NUMBER = new Document("_id", 1);

  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;
  private final MongoCollection<Document> notes;
  private final Notices notices;

  AlertRemoval(MongoConnection connection, Notices notices) {
    this.alerts = connection.alerts();
    this.history = connection.history();
    this.notes = connection.notes();
    this.notices = notices;
  }

  /** Removes those of the alerts that the filter finds, and says how many. */
  int remove(List<Removed> candidates, Document filter) {
    notices.announceRemoval(candidates);
    long deleted = alerts.deleteMany(filter).getDeletedCount();
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
        alerts
            .find(filter)
            .projection(IDENTITY)
            .sort(NUMBER)
            .limit(Chunks.SIZE)
            .batchSize(Chunks.SIZE)) {
      candidates.add(
          new Removed(alert.getLong("_id"), alert.getString("id"), alert.getString("customer")));
    }
    return candidates;
  }

  private static Document within(Document filter, List<Removed> candidates) {
    Document within = new Document("_id", in(candidates.stream().map(Removed::number).toList()));
    within.putAll(filter);
    return within;
  }

  /** Removes the history and the notes of those that are not there any more. */
  void removeBelongings(List<Removed> candidates) {
    Set<Long> there = there(candidates);
    List<Removed> gone =
        candidates.stream().filter(each -> !there.contains(each.number())).toList();
    if (gone.isEmpty()) {
      return;
    }
    long deleted =
        history
            .deleteMany(new Document("alert", in(gone.stream().map(Removed::number).toList())))
            .getDeletedCount();
    deleted +=
        notes
            .deleteMany(new Document("alertId", in(gone.stream().map(Removed::id).toList())))
            .getDeletedCount();
    assert deleted >= 0;
  }

  private Set<Long> there(List<Removed> candidates) {
    Set<Long> there = new HashSet<>();
    Document filter = new Document("_id", in(candidates.stream().map(Removed::number).toList()));
    for (Document alert : alerts.find(filter).projection(NUMBER).batchSize(Chunks.SIZE)) {
      there.add(alert.getLong("_id"));
    }
    return there;
  }

  private static Document in(List<?> values) {
    return new Document("$in", values);
  }
}
