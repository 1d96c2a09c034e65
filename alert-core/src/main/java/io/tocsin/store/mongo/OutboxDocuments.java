package io.tocsin.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The document of an entry of the outbox; {@code dueAt} and {@code openPosition} are there while
 * something is to be done.
 */
final class OutboxDocuments {

  private static final InsertManyOptions IN_ORDER = new InsertManyOptions().ordered(true);
  private static final Document NO_LONGER_OPEN =
      new Document("dueAt", "").append("openPosition", "").append("leaseToken", "");

  /** The place, from 0, of the entry whose content is that of this one too. */
  private static final String CONTENT_OF = "contentOf";

  private OutboxDocuments() {}

  static Document of(OutboxEntry entry) {
    Document document = new Document("_id", entry.id());
    document.put("destination", entry.destination());
    document.put("alert", entry.alertNumber());
    document.put("position", entry.position());
    document.put("type", entry.type());
    document.put("content", entry.content());
    document.put("createdAt", Micros.of(entry.createdAt()));
    document.put("expiresAt", Micros.of(entry.expiresAt()));
    document.put("state", OutboxState.PENDING.name());
    document.put("attempts", 0);
    document.put("dueAt", Micros.of(entry.firstDueAt()));
    document.put("openPosition", entry.position());
    return document;
  }

  static OutboxRecord read(Document document) {
    OutboxEntry entry =
        new OutboxEntry(
            document.getString("_id"),
            document.getString("destination"),
            Members.number(document, "alert"),
            Members.number(document, "position"),
            document.getString("type"),
            document.getString("content"),
            Members.time(document, "createdAt"),
            Members.time(document, "expiresAt"));
    return new OutboxRecord(
        entry,
        OutboxState.valueOf(document.getString("state")),
        Math.toIntExact(Members.number(document, "attempts")),
        Members.timeOrNull(document, "dueAt"),
        document.getString("leaseOwner"),
        Members.timeOrNull(document, "finishedAt"),
        document.getString("errorCode"),
        document.getString("errorText"),
        readAnswer(document));
  }

  /** What was answered; null for nothing. */
  static @Nullable Document of(@Nullable PeerAnswer answer) {
    return answer == null
        ? null
        : new Document("host", answer.host())
            .append("status", answer.status())
            .append("text", answer.text());
  }

  private static @Nullable PeerAnswer readAnswer(Document document) {
    Document answer = document.get("answer", Document.class);
    if (answer == null) {
      return null;
    }
    Long status = Members.numberOrNull(answer, "status");
    return new PeerAnswer(
        answer.getString("host"),
        status == null ? null : Math.toIntExact(status),
        answer.getString("text"));
  }

  /** An update that leaves nothing to be done. */
  static Document closed(Document members, Instant now) {
    return new Document("$set", members.append("finishedAt", Micros.of(now)))
        .append("$unset", NO_LONGER_OPEN);
  }

  /**
   * Puts the outgoing entries of an alert into its document, into an update of it, or into a
   * notice. A content that goes to several destinations is there once: a document has 16 MB.
   */
  static void put(Document holder, List<OutboxEntry> outgoing) {
    if (outgoing.isEmpty()) {
      return;
    }
    Map<String, Integer> places = new HashMap<>();
    List<Document> entries = new ArrayList<>();
    for (OutboxEntry entry : outgoing) {
      Document document = of(entry);
      Integer place = places.putIfAbsent(entry.content(), entries.size());
      if (place != null) {
        document.remove("content");
        document.put(CONTENT_OF, place);
      }
      entries.add(document);
    }
    holder.put("outgoing", entries);
  }

  /** What was put there, each with its content. */
  static List<Document> outgoing(Document holder) {
    List<Document> entries = Members.documents(holder, "outgoing");
    return entries.stream().map(each -> withContent(each, entries)).toList();
  }

  private static Document withContent(Document entry, List<Document> entries) {
    Long place = Members.numberOrNull(entry, CONTENT_OF);
    if (place == null) {
      return entry;
    }
    Document whole = new Document(entry);
    whole.remove(CONTENT_OF);
    return whole.append("content", entries.get(Math.toIntExact(place)).get("content"));
  }

  /**
   * Adds entries, each after those before it, so that nobody sees a later one of an alert without
   * the earlier; what is there already stays.
   */
  static void insert(List<Document> entries, MongoCollection<Document> outbox) {
    List<Document> rest = entries;
    while (!rest.isEmpty()) {
      List<Document> some = rest.subList(0, Math.min(rest.size(), Chunks.SIZE));
      rest = rest.subList(inserted(some, outbox), rest.size());
    }
  }

  /** How many of them are there now for sure. */
  private static int inserted(List<Document> entries, MongoCollection<Document> outbox) {
    try {
      outbox.insertMany(entries, IN_ORDER);
      return entries.size();
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || e.getWriteErrors().getFirst().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      return e.getWriteErrors().getFirst().getIndex() + 1;
    }
  }
}
