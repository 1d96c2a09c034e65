package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import io.tocsin.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The outbox as documents. A document that is read is taken only if it is still as it was read. One
 * that an operator has removed stays until it is pruned, without its content: otherwise the alert
 * that it came from might bring it again.
 */
final class MongoOutboxStore implements OutboxStore {

  private static final String REMOVED = "REMOVED";
  private static final Document NOT_REMOVED = new Document("$ne", REMOVED);
  private static final Document NO_LONGER_OPEN =
      new Document("dueAt", "").append("openPosition", "");

  private final MongoCollection<Document> outbox;
  private final Relay relay;

  MongoOutboxStore(MongoConnection connection) {
    this.outbox = connection.outbox();
    this.relay = new Relay(connection);
  }

  @Override
  public void add(List<OutboxEntry> entries) {
    Operations.perform(
        () -> OutboxDocuments.insert(entries.stream().map(OutboxDocuments::of).toList(), outbox));
  }

  @Override
  public List<OutboxRecord> claim(String destination, int limit, OutboxLease lease) {
    return Operations.run(
        () -> {
          List<OutboxRecord> taken = new ArrayList<>();
          List<OutboxRecord> due = due(destination, lease.now(), 0);
          for (int seen = 0; !due.isEmpty() && taken.size() < limit; ) {
            seen += due.size();
            take(due, limit, lease, taken);
            boolean more = due.size() == Chunks.SIZE && taken.isEmpty();
            due = more ? due(destination, lease.now(), seen) : List.of();
          }
          return taken;
        });
  }

  private List<OutboxRecord> due(String destination, Instant now, int skipped) {
    return outbox
        .find(
            new Document("destination", destination)
                .append("dueAt", new Document("$lte", Micros.of(now))))
        .sort(new Document("dueAt", 1).append("position", 1))
        .skip(skipped)
        .limit(Chunks.SIZE)
        .batchSize(Chunks.SIZE)
        .map(OutboxDocuments::read)
        .into(new ArrayList<>());
  }

  private void take(
      List<OutboxRecord> due, int limit, OutboxLease lease, List<OutboxRecord> taken) {
    Map<Long, Long> first = firstOpen(due);
    for (OutboxRecord each : due) {
      OutboxEntry entry = each.entry();
      boolean isFirst = first.getOrDefault(entry.alertNumber(), -1L) == entry.position();
      if (isFirst && taken.size() < limit) {
        take(each, entry.type(), each.attempts() + 1, lease).ifPresent(taken::add);
      }
    }
  }

  /** The first open position of each alert. */
  private Map<Long, Long> firstOpen(List<OutboxRecord> records) {
    Map<Long, Long> first = new HashMap<>();
    String destination = records.getFirst().entry().destination();
    List<Long> alerts =
        records.stream().map(each -> each.entry().alertNumber()).distinct().toList();
    outbox
        .aggregate(
            List.of(
                new Document(
                    "$match",
                    new Document("destination", destination)
                        .append("alert", new Document("$in", alerts))
                        .append("openPosition", new Document("$gte", Long.MIN_VALUE))),
                new Document(
                    "$group",
                    new Document("_id", "$alert")
                        .append("first", new Document("$min", "$openPosition")))))
        .forEach(group -> first.put(group.getLong("_id"), group.getLong("first")));
    return first;
  }

  private Optional<OutboxRecord> take(
      OutboxRecord found, String type, int attempts, OutboxLease lease) {
    Document asRead =
        new Document("_id", found.entry().id())
            .append("state", found.state().name())
            .append("attempts", found.attempts())
            .append("dueAt", Micros.of(Objects.requireNonNull(found.dueAt())));
    Document change =
        new Document("state", OutboxState.IN_FLIGHT.name())
            .append("type", type)
            .append("attempts", attempts)
            .append("dueAt", Micros.of(lease.end()))
            .append("leaseOwner", lease.owner());
    return outbox.updateOne(asRead, set(change)).getModifiedCount() == 0
        ? Optional.empty()
        : Optional.of(found.taken(type, attempts, lease));
  }

  private static Document set(Document members) {
    return new Document("$set", members);
  }

  @Override
  public List<OutboxRecord> after(OutboxRecord claimed, int limit) {
    Document later = new Document("$gt", claimed.entry().position());
    return Operations.run(
        () ->
            outbox
                .find(ofPair(claimed).append("openPosition", later))
                .sort(new Document("openPosition", 1))
                .limit(limit)
                .map(OutboxDocuments::read)
                .into(new ArrayList<>()));
  }

  private static Document ofPair(OutboxRecord record) {
    return new Document("destination", record.entry().destination())
        .append("alert", record.entry().alertNumber());
  }

  @Override
  public Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease) {
    int attempts = Math.max(claimed.attempts(), later.attempts() + 1);
    return Operations.run(
        () -> {
          Optional<OutboxRecord> taken = take(later, type, attempts, lease);
          if (taken.isPresent()) {
            supersedeUpTo(claimed, later.entry().position() - 1, lease.now());
          }
          return taken;
        });
  }

  @Override
  public void supersede(OutboxRecord claimed, long position, Instant now) {
    Operations.perform(() -> supersedeUpTo(claimed, position, now));
  }

  private void supersedeUpTo(OutboxRecord claimed, long position, Instant now) {
    Document range = new Document("$gte", Long.MIN_VALUE).append("$lte", position);
    outbox.updateMany(
        ofPair(claimed).append("openPosition", range), closed(OutboxState.SUPERSEDED, now));
  }

  private static Document closed(OutboxState state, Instant now) {
    return closed(new Document("state", state.name()), now);
  }

  private static Document closed(Document members, Instant now) {
    return set(members.append("finishedAt", Micros.of(now))).append("$unset", NO_LONGER_OPEN);
  }

  @Override
  public boolean settle(OutboxRecord claimed, Settlement settlement, Instant now) {
    Document held =
        new Document("_id", claimed.entry().id())
            .append("state", OutboxState.IN_FLIGHT.name())
            .append("attempts", claimed.attempts())
            .append("leaseOwner", claimed.leaseOwner());
    return Operations.run(
        () -> outbox.updateOne(held, settled(settlement, now)).getModifiedCount() > 0);
  }

  private static Document settled(Settlement settlement, Instant now) {
    return switch (settlement) {
      case Settlement.Done(PeerAnswer answer) ->
          closed(answered(answer).append("state", OutboxState.DONE.name()), now);
      case Settlement.Retry(Instant at, String code, String text, PeerAnswer answer) ->
          set(
              error(code, text, answer)
                  .append("state", OutboxState.PENDING.name())
                  .append("dueAt", Micros.of(at)));
      case Settlement.Dead(String code, String text, PeerAnswer answer) ->
          closed(error(code, text, answer).append("state", OutboxState.DEAD.name()), now);
    };
  }

  private static Document error(String code, String text, @Nullable PeerAnswer answer) {
    return answered(answer).append("errorCode", code).append("errorText", text);
  }

  private static Document answered(@Nullable PeerAnswer answer) {
    return new Document("answer", OutboxDocuments.of(answer));
  }

  @Override
  public int expire(String destination, Instant now) {
    long time = Micros.of(now);
    Document tried = new Document("dueAt", new Document("$lte", time));
    Document waiting = new Document("state", OutboxState.PENDING.name());
    Document filter =
        new Document("destination", destination)
            .append("dueAt", new Document("$gte", Long.MIN_VALUE))
            .append("expiresAt", new Document("$lte", time))
            .append("$or", List.of(waiting, tried));
    Document dead = new Document("state", OutboxState.DEAD.name()).append("errorCode", "expired");
    return Operations.run(
        () -> Math.toIntExact(outbox.updateMany(filter, closed(dead, now)).getModifiedCount()));
  }

  @Override
  public int hasten(OutboxLease lease, Instant latest) {
    long end = Micros.of(lease.end());
    long longest = Micros.of(lease.end().plus(OutboxEntry.CLOCKS_APART));
    Document later = new Document("dueAt", new Document("$gt", end));
    Document ahead = new Document("createdAt", new Document("$gt", end));
    Document late = new Document("dueAt", new Document("$gt", Micros.of(latest)));
    Document leased = new Document("dueAt", new Document("$gt", longest));
    Document waiting =
        new Document(later)
            .append("state", OutboxState.PENDING.name())
            .append("$or", List.of(ahead, late));
    Document held =
        new Document(later)
            .append("state", OutboxState.IN_FLIGHT.name())
            .append("$or", List.of(ahead, late, leased));
    Document now = set(new Document("dueAt", Micros.of(lease.now())));
    return Operations.run(
        () ->
            Math.toIntExact(
                outbox.updateMany(waiting, now).getModifiedCount()
                    + outbox.updateMany(held, set(new Document("dueAt", end))).getModifiedCount()));
  }

  @Override
  public List<Backlog> backlogs() {
    Document open = new Document("dueAt", new Document("$gte", Long.MIN_VALUE));
    Document byDestination =
        new Document("_id", "$destination")
            .append("open", new Document("$sum", 1L))
            .append("oldest", new Document("$min", "$createdAt"));
    return Operations.run(
        () ->
            outbox
                .aggregate(
                    List.of(
                        new Document("$match", open),
                        new Document("$group", byDestination),
                        new Document("$sort", new Document("_id", 1))))
                .map(
                    each ->
                        new Backlog(
                            each.getString("_id"),
                            each.get("open", Number.class).longValue(),
                            Micros.instant(each.getLong("oldest"))))
                .into(new ArrayList<>()));
  }

  @Override
  public List<OutboxRecord> find(OutboxFilter filter, Page page) {
    return Operations.run(
        () ->
            outbox
                .find(meant(filter))
                .sort(new Document("createdAt", -1).append("_id", -1))
                .skip(Math.toIntExact(page.offset()))
                .limit(page.size())
                .map(OutboxDocuments::read)
                .into(new ArrayList<>()));
  }

  @Override
  public long count(OutboxFilter filter) {
    return Operations.run(() -> outbox.countDocuments(meant(filter)));
  }

  private static Document meant(OutboxFilter filter) {
    OutboxState state = filter.state();
    Document meant = new Document("state", state == null ? NOT_REMOVED : state.name());
    if (filter.destination() != null) {
      meant.append("destination", filter.destination());
    }
    if (filter.type() != null) {
      meant.append("type", filter.type());
    }
    if (filter.alertNumber() != null) {
      meant.append("alert", filter.alertNumber());
    }
    Document created = new Document();
    if (filter.from() != null) {
      created.append("$gte", Micros.of(filter.from()));
    }
    if (filter.until() != null) {
      created.append("$lt", Micros.of(filter.until()));
    }
    return created.isEmpty() ? meant : meant.append("createdAt", created);
  }

  @Override
  public Optional<OutboxRecord> find(String id) {
    Document there = new Document("_id", id).append("state", NOT_REMOVED);
    return Operations.run(
        () -> Optional.ofNullable(outbox.find(there).first()).map(OutboxDocuments::read));
  }

  @Override
  public int replay(OutboxFilter filter, Instant now) {
    if (filter.state() != null && filter.state() != OutboxState.DEAD) {
      return 0;
    }
    return revive(meant(filter.in(OutboxState.DEAD)), now);
  }

  @Override
  public boolean replay(String id, Instant now) {
    return revive(new Document("_id", id).append("state", OutboxState.DEAD.name()), now) > 0;
  }

  private int revive(Document filter, Instant now) {
    return Operations.run(
        () -> {
          int revived = 0;
          for (Document dead : outbox.find(filter).batchSize(Chunks.SIZE)) {
            revived += revive(OutboxDocuments.read(dead), now);
          }
          return revived;
        });
  }

  private int revive(OutboxRecord dead, Instant now) {
    OutboxEntry entry = dead.entry();
    long patience = Micros.of(entry.expiresAt()) - Micros.of(entry.createdAt());
    Document pending =
        new Document("state", OutboxState.PENDING.name())
            .append("attempts", 0)
            .append("dueAt", Micros.of(OutboxEntry.firstDueAt(now)))
            .append("openPosition", entry.position())
            .append("expiresAt", Micros.of(now) + patience);
    Document stillDead = new Document("_id", entry.id()).append("state", OutboxState.DEAD.name());
    Document change = set(pending).append("$unset", new Document("finishedAt", ""));
    return Math.toIntExact(outbox.updateOne(stillDead, change).getModifiedCount());
  }

  @Override
  public boolean delete(String id) {
    Document there = new Document("_id", id).append("state", NOT_REMOVED);
    return Operations.run(
        () -> {
          Document found = outbox.find(there).first();
          return found != null
              && outbox.updateOne(there, removed(OutboxDocuments.read(found))).getModifiedCount()
                  > 0;
        });
  }

  /** It is pruned when the alert can not bring it again. */
  private static Document removed(OutboxRecord record) {
    return closed(new Document("state", REMOVED).append("content", ""), record.entry().createdAt());
  }

  @Override
  public int prune(Instant dead, Instant others, Instant now) {
    Document expired = new Document("$lte", Micros.of(now));
    Document longDead = new Document("finishedAt", new Document("$lt", Micros.of(dead)));
    Document notDead = new Document("state", new Document("$ne", OutboxState.DEAD.name()));
    Document filter =
        new Document("finishedAt", new Document("$lt", Micros.of(others)))
            .append("expiresAt", expired)
            .append("$or", List.of(notDead, longDead));
    return Operations.run(() -> Math.toIntExact(outbox.deleteMany(filter).getDeletedCount()));
  }

  @Override
  public int relay(Instant now) {
    return Operations.run(() -> relay.run(now));
  }
}
