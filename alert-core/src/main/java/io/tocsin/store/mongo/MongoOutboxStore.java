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
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The outbox as documents. */
final class MongoOutboxStore implements OutboxStore {

  private final MongoCollection<Document> outbox;
  private final OutboxClaims claims;
  private final OutboxAdministration administration;
  private final Relay relay;

  MongoOutboxStore(MongoConnection connection) {
    this.outbox = connection.outbox();
    this.claims = new OutboxClaims(outbox);
    this.administration = new OutboxAdministration(outbox);
    this.relay = new Relay(connection);
  }

  @Override
  public void add(List<OutboxEntry> entries) {
    Operations.perform(
        () -> OutboxDocuments.insert(entries.stream().map(OutboxDocuments::of).toList(), outbox));
  }

  @Override
  public List<OutboxRecord> claim(String destination, int limit, OutboxLease lease) {
    return Operations.run(() -> claims.claim(destination, limit, lease));
  }

  @Override
  public List<OutboxRecord> after(OutboxRecord claimed, int limit) {
    return Operations.run(() -> claims.after(claimed, limit));
  }

  @Override
  public Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease) {
    return Operations.run(() -> claims.advance(claimed, later, type, lease));
  }

  @Override
  public void supersede(OutboxRecord claimed, long position, Instant now) {
    Operations.perform(() -> claims.supersede(claimed, position, now));
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
          OutboxDocuments.closed(answered(answer).append("state", OutboxState.DONE.name()), now);
      case Settlement.Retry(Instant at, String code, String text, PeerAnswer answer) ->
          set(
              error(code, text, answer)
                  .append("state", OutboxState.PENDING.name())
                  .append("dueAt", Micros.of(at)));
      case Settlement.Dead(String code, String text, PeerAnswer answer) ->
          OutboxDocuments.closed(
              error(code, text, answer).append("state", OutboxState.DEAD.name()), now);
    };
  }

  private static Document set(Document members) {
    return new Document("$set", members);
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
        () ->
            Math.toIntExact(
                outbox.updateMany(filter, OutboxDocuments.closed(dead, now)).getModifiedCount()));
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
                            Members.number(each, "open"),
                            Members.time(each, "oldest")))
                .into(new ArrayList<>()));
  }

  @Override
  public List<OutboxRecord> find(OutboxFilter filter, Page page) {
    return Operations.run(() -> administration.find(filter, page));
  }

  @Override
  public long count(OutboxFilter filter, int most) {
    return Operations.run(() -> administration.count(filter, most));
  }

  @Override
  public Optional<OutboxRecord> find(String id) {
    return Operations.run(() -> administration.find(id));
  }

  @Override
  public int replay(OutboxFilter filter, Instant now) {
    return Operations.run(() -> administration.replay(filter, now));
  }

  @Override
  public boolean replay(String id, Instant now) {
    return Operations.run(() -> administration.replay(id, now));
  }

  @Override
  public boolean delete(String id) {
    return Operations.run(() -> administration.delete(id));
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
