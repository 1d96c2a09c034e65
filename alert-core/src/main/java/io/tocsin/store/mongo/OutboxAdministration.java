package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.query.Page;
import io.tocsin.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * What operators see of the outbox and do with it. An entry that they have removed stays until it
 * is pruned, without its content: otherwise the alert that it came from might bring it again.
 */
final class OutboxAdministration {

  private static final String REMOVED = "REMOVED";

  /** Each by its name: no index tells what something is not. */
  private static final Document NOT_REMOVED =
      new Document("$in", Stream.of(OutboxState.values()).map(OutboxState::name).toList());

  private static final Document NEWEST_FIRST = new Document("createdAt", -1).append("_id", -1);
  private static final Document LIFE =
      new Document("position", 1).append("createdAt", 1).append("expiresAt", 1);
  private static final Document OLDEST_FIRST = new Document("createdAt", 1).append("_id", 1);

  private final MongoCollection<Document> outbox;

  OutboxAdministration(MongoCollection<Document> outbox) {
    this.outbox = outbox;
  }

  List<OutboxRecord> find(OutboxFilter filter, Page page) {
    return outbox
        .find(meant(filter))
        .sort(NEWEST_FIRST)
        .skip(Math.toIntExact(page.offset()))
        .limit(page.size())
        .map(OutboxDocuments::read)
        .into(new ArrayList<>());
  }

  long count(OutboxFilter filter, int most) {
    return outbox.countDocuments(meant(filter), new CountOptions().limit(most));
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

  Optional<OutboxRecord> find(String id) {
    return Optional.ofNullable(outbox.find(there(id)).first()).map(OutboxDocuments::read);
  }

  private static Document there(String id) {
    return new Document("_id", id).append("state", NOT_REMOVED);
  }

  int replay(OutboxFilter filter, Instant now) {
    return filter.state() == null || filter.state() == OutboxState.DEAD
        ? revive(meant(filter.in(OutboxState.DEAD)), now)
        : 0;
  }

  boolean replay(String id, Instant now) {
    return revive(new Document("_id", id).append("state", OutboxState.DEAD.name()), now) > 0;
  }

  /**
   * Some at a go, which are read before any is written: no cursor has to stay open for long. The
   * oldest first, so that nothing of an alert is open again before what comes earlier.
   */
  private int revive(Document filter, Instant now) {
    int revived = 0;
    List<Document> dead = dead(filter);
    while (!dead.isEmpty()) {
      List<UpdateOneModel<Document>> updates =
          dead.stream()
              .sorted(Comparator.comparingLong(each -> Members.number(each, "position")))
              .map(each -> revival(each, now))
              .toList();
      revived += outbox.bulkWrite(updates).getModifiedCount();
      dead = dead.size() < Chunks.SIZE ? List.of() : dead(behind(dead.getLast(), filter));
    }
    return revived;
  }

  private List<Document> dead(Document filter) {
    return Chunks.list(outbox.find(filter).projection(LIFE).sort(OLDEST_FIRST).limit(Chunks.SIZE));
  }

  private static Document behind(Document last, Document filter) {
    Object time = last.get("createdAt");
    Document newer = new Document("createdAt", new Document("$gt", time));
    Document beside =
        new Document("createdAt", time).append("_id", new Document("$gt", last.get("_id")));
    return new Document(filter).append("$or", List.of(newer, beside));
  }

  private static UpdateOneModel<Document> revival(Document dead, Instant now) {
    long patience = Members.number(dead, "expiresAt") - Members.number(dead, "createdAt");
    Document pending =
        new Document("state", OutboxState.PENDING.name())
            .append("attempts", 0)
            .append("dueAt", Micros.of(OutboxEntry.firstDueAt(now)))
            .append("openPosition", Members.number(dead, "position"))
            .append("expiresAt", Micros.of(now) + patience);
    return new UpdateOneModel<>(
        new Document("_id", dead.get("_id")).append("state", OutboxState.DEAD.name()),
        new Document("$set", pending).append("$unset", new Document("finishedAt", "")));
  }

  boolean delete(String id) {
    Document found = outbox.find(there(id)).first();
    return found != null && outbox.updateOne(there(id), removed(found)).getModifiedCount() > 0;
  }

  /** It is pruned when the alert cannot bring it again. */
  private static Document removed(Document entry) {
    Document nothing = new Document("state", REMOVED).append("content", "");
    return OutboxDocuments.closed(nothing, Members.time(entry, "createdAt"));
  }
}
