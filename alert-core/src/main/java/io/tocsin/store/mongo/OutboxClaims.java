package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/**
 * Takes entries. A document that is read is taken only if it is still as it was read. Many are
 * taken by one command, whose token then tells them from those that another was faster to take.
 */
final class OutboxClaims {

  private static final Document WITHOUT_CONTENT = new Document("content", 0);
  private static final Document LONGEST_DUE_FIRST = new Document("dueAt", 1).append("position", 1);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> outbox;

  OutboxClaims(MongoCollection<Document> outbox) {
    this.outbox = outbox;
  }

  List<OutboxRecord> claim(String destination, int limit, OutboxLease lease) {
    List<OutboxRecord> taken = new ArrayList<>();
    List<Document> due = due(destination, lease.now(), 0);
    for (int seen = 0; !due.isEmpty(); ) {
      seen += due.size();
      take(firstOfEachAlert(destination, due), limit, lease, taken);
      boolean more = due.size() == Chunks.SIZE && taken.isEmpty();
      due = more ? due(destination, lease.now(), seen) : List.of();
    }
    return taken;
  }

  private List<Document> due(String destination, Instant now, int skipped) {
    return Chunks.list(
        outbox
            .find(
                new Document("destination", destination)
                    .append("dueAt", new Document("$lte", Micros.of(now))))
            .projection(WITHOUT_CONTENT)
            .sort(LONGEST_DUE_FIRST)
            .skip(skipped)
            .limit(Chunks.SIZE));
  }

  /** Those before which nothing of the same alert is open. */
  private List<Document> firstOfEachAlert(String destination, List<Document> due) {
    List<Long> alerts = due.stream().map(OutboxClaims::alert).distinct().toList();
    Map<Long, Long> first = firstOpen(destination, alerts);
    return due.stream()
        .filter(
            each -> Objects.equals(first.get(alert(each)), Members.numberOrNull(each, "position")))
        .toList();
  }

  private static long alert(Document entry) {
    return Members.number(entry, "alert");
  }

  /** The first open position of each alert. */
  private Map<Long, Long> firstOpen(String destination, List<Long> alerts) {
    Document open =
        new Document("destination", destination)
            .append("alert", new Document("$in", alerts))
            .append("openPosition", new Document("$gte", Long.MIN_VALUE));
    Document byAlert =
        new Document("_id", "$alert").append("first", new Document("$min", "$openPosition"));
    Map<Long, Long> first = new HashMap<>();
    outbox
        .aggregate(List.of(new Document("$match", open), new Document("$group", byAlert)))
        .forEach(group -> first.put(Members.number(group, "_id"), Members.number(group, "first")));
    return first;
  }

  /** Takes the first of them; for each that another was faster to take, one more. */
  private void take(List<Document> found, int limit, OutboxLease lease, List<OutboxRecord> taken) {
    for (int from = 0; from < found.size() && taken.size() < limit; ) {
      int to = Math.min(found.size(), from + limit - taken.size());
      taken.addAll(take(found.subList(from, to), lease));
      from = to;
    }
  }

  private List<OutboxRecord> take(List<Document> found, OutboxLease lease) {
    String token = UUID.randomUUID().toString();
    Document change =
        new Document("$set", held(lease).append("leaseToken", token))
            .append("$inc", new Document("attempts", 1));
    List<UpdateOneModel<Document>> updates =
        found.stream().map(each -> new UpdateOneModel<Document>(asRead(each), change)).toList();
    return outbox.bulkWrite(updates, UNORDERED).getModifiedCount() == 0
        ? List.of()
        : taken(found.stream().map(each -> each.getString("_id")).toList(), token);
  }

  private static Document held(OutboxLease lease) {
    return new Document("state", OutboxState.IN_FLIGHT.name())
        .append("dueAt", Micros.of(lease.end()))
        .append("leaseOwner", lease.owner());
  }

  private static Document asRead(Document found) {
    Document asRead = new Document();
    List.of("_id", "state", "attempts", "dueAt")
        .forEach(member -> asRead.put(member, found.get(member)));
    return asRead;
  }

  private List<OutboxRecord> taken(List<String> ids, String token) {
    List<OutboxRecord> taken =
        outbox
            .find(new Document("_id", new Document("$in", ids)).append("leaseToken", token))
            .batchSize(Chunks.SIZE)
            .map(OutboxDocuments::read)
            .into(new ArrayList<>());
    taken.sort(Comparator.comparingInt(each -> ids.indexOf(each.entry().id())));
    return taken;
  }

  List<OutboxRecord> after(OutboxRecord claimed, int limit) {
    Document later = new Document("$gt", claimed.entry().position());
    return outbox
        .find(ofPair(claimed).append("openPosition", later))
        .sort(new Document("openPosition", 1))
        .limit(limit)
        .map(OutboxDocuments::read)
        .into(new ArrayList<>());
  }

  private static Document ofPair(OutboxRecord record) {
    return new Document("destination", record.entry().destination())
        .append("alert", record.entry().alertNumber());
  }

  Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease) {
    int attempts = Math.max(claimed.attempts(), later.attempts() + 1);
    Document change = held(lease).append("type", type).append("attempts", attempts);
    if (outbox.updateOne(asRead(later), new Document("$set", change)).getModifiedCount() == 0) {
      return Optional.empty();
    }
    supersede(claimed, later.entry().position() - 1, lease.now());
    return Optional.of(later.taken(type, attempts, lease));
  }

  private static Document asRead(OutboxRecord record) {
    OutboxEntry entry = record.entry();
    return new Document("_id", entry.id())
        .append("state", record.state().name())
        .append("attempts", record.attempts())
        .append("dueAt", Micros.of(Objects.requireNonNull(record.dueAt())));
  }

  void supersede(OutboxRecord claimed, long position, Instant now) {
    Document range = new Document("$gte", Long.MIN_VALUE).append("$lte", position);
    Document superseded = new Document("state", OutboxState.SUPERSEDED.name());
    outbox.updateMany(
        ofPair(claimed).append("openPosition", range), OutboxDocuments.closed(superseded, now));
  }
}
