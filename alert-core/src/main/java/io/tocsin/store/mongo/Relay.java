package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.AlertNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Brings to the outbox what a server that was killed has left in alerts and in notices. Whatever is
 * there already stays, so all servers may do it at once.
 */
final class Relay {

  /** A writer that lives has brought it there itself by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** How long a write that was announced may still come. */
  private static final Duration UNSURE = Duration.ofMinutes(1);

  private static final Document OUTGOING = new Document("outgoing", 1).append("version", 1);

  private final MongoCollection<Document> changes;
  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> outbox;

  Relay(MongoConnection connection) {
    this.changes = connection.changes();
    this.alerts = connection.alerts();
    this.outbox = connection.outbox();
  }

  /** Looks through the notices that may have been left; says how many entries were missing. */
  int run(Instant now) {
    int relayed = 0;
    long after = Long.MIN_VALUE;
    List<Document> notices = notices(after, now);
    while (!notices.isEmpty()) {
      relayed += finish(notices, AlertNumbers.first(now.minus(UNSURE)));
      after = Members.number(notices.getLast(), "_id");
      notices = notices(after, now);
    }
    return relayed;
  }

  private List<Document> notices(long after, Instant now) {
    Document range =
        new Document("$gt", after).append("$lt", AlertNumbers.first(now.minus(PATIENCE)));
    return Chunks.list(
        changes
            .find(new Document(Notices.RELAY, range))
            .sort(new Document(Notices.RELAY, 1))
            .limit(Chunks.SIZE));
  }

  /** Does what is left of writes that come no more. */
  void finish(List<Document> notices) {
    finish(notices, Long.MAX_VALUE);
  }

  /** Of notices before that position, no write comes any more. */
  private int finish(List<Document> notices, long over) {
    List<Long> numbers =
        notices.stream().flatMap(notice -> numbers(notice).stream()).distinct().toList();
    if (numbers.isEmpty()) {
      return 0;
    }
    Map<Long, Document> alertsNow = alerts(numbers);
    List<Document> entries = new ArrayList<>();
    List<Object> done = new ArrayList<>();
    alertsNow.values().forEach(alert -> entries.addAll(OutboxDocuments.outgoing(alert)));
    for (Document notice : notices) {
      if (areGone(notice, alertsNow)) {
        entries.addAll(Notices.outgoing(notice));
      }
      if (Members.number(notice, "_id") < over || hasHappened(notice, alertsNow)) {
        done.add(notice.get("_id"));
      }
    }
    List<Document> missing = NewDocuments.missing(entries, outbox);
    OutboxDocuments.insert(missing, outbox);
    changes.updateMany(
        new Document("_id", new Document("$in", done)),
        new Document("$unset", new Document(Notices.RELAY, "")));
    return missing.size();
  }

  /** The alerts that a notice tells something of. */
  private static List<Long> numbers(Document notice) {
    List<Long> numbers = new ArrayList<>(Notices.told(notice));
    if (!Notices.outgoing(notice).isEmpty()) {
      Notices.read(notice).removed().forEach(each -> numbers.add(each.number()));
    }
    return numbers;
  }

  private Map<Long, Document> alerts(List<Long> numbers) {
    Map<Long, Document> found = new HashMap<>();
    for (List<Long> some : Chunks.of(numbers)) {
      Document filter = new Document("_id", new Document("$in", some));
      alerts
          .find(filter)
          .projection(OUTGOING)
          .batchSize(Chunks.SIZE)
          .forEach(alert -> found.put(Members.number(alert, "_id"), alert));
    }
    return found;
  }

  private static boolean areGone(Document notice, Map<Long, Document> alerts) {
    return Notices.read(notice).removed().stream()
        .noneMatch(each -> alerts.containsKey(each.number()));
  }

  /** Whether all that was announced, or something after it, is stored. */
  private static boolean hasHappened(Document notice, Map<Long, Document> alerts) {
    List<Long> told = Notices.told(notice);
    return areGone(notice, alerts)
        && Notices.read(notice).written().stream()
            .filter(each -> told.contains(each.number()))
            .allMatch(
                each -> {
                  Document alert = alerts.get(each.number());
                  return alert != null && Members.number(alert, "version") >= each.version();
                });
  }
}
