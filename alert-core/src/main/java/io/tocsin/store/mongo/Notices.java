package io.tocsin.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.alert.OutboxEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Says what a write is about to do, before it does it. There are no transactions over several
 * documents here; what a server that was killed left undone is found by these notices, and others
 * learn by them what to look at.
 */
final class Notices {

  /** The position once more, until it is sure that the outgoing entries are in the outbox. */
  static final String RELAY = "relay";

  private final MongoCollection<Document> collection;
  private final AlertNumbers positions = new AlertNumbers();
  private final Clock clock;

  Notices(MongoConnection connection, Clock clock) {
    this.collection = connection.changes();
    this.clock = clock;
  }

  void announce(List<AlertChange> batch) {
    List<Document> written = new ArrayList<>();
    List<Long> made = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    for (AlertChange change : batch) {
      long number = change.next().number();
      written.add(new Document("number", number).append("version", change.next().version()));
      if (!change.added().isEmpty()) {
        made.add(number);
      }
      if (!change.outgoing().isEmpty()) {
        told.add(number);
      }
    }
    Document notice = new Document("written", written).append("made", made);
    insert(told.isEmpty() ? notice : notice.append("told", told));
  }

  void announceRemoval(List<Removed> alerts) {
    insert(removal(alerts));
  }

  /** The same with its outgoing entries; returns the notice. */
  Document announceRemoval(List<Removed> alerts, List<OutboxEntry> outgoing) {
    Document notice = removal(alerts);
    OutboxDocuments.put(notice, outgoing);
    insert(notice);
    return notice;
  }

  /** Takes the outgoing entries of a notice back: what it announced did not happen. */
  void withdraw(Document notice) {
    collection.updateOne(
        new Document("_id", notice.get("_id")),
        new Document("$unset", new Document("outgoing", "").append(RELAY, "")));
  }

  private static Document removal(List<Removed> alerts) {
    List<Document> removed =
        alerts.stream()
            .map(
                each ->
                    new Document("number", each.number())
                        .append("id", each.id())
                        .append("customer", each.customer()))
            .toList();
    return new Document("removed", removed);
  }

  /** Two servers may make the same position: then the second takes another. */
  private void insert(Document notice) {
    while (true) {
      try {
        long position = positions.next(clock.instant());
        notice.put("_id", position);
        if (notice.containsKey("told") || notice.containsKey("outgoing")) {
          notice.put(RELAY, position);
        }
        collection.insertOne(notice);
        return;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
      }
    }
  }

  static ChangeNotice read(Document document) {
    return new ChangeNotice(
        Members.number(document, "_id"),
        Members.documents(document, "written").stream()
            .map(
                each ->
                    new Written(Members.number(each, "number"), Members.number(each, "version")))
            .toList(),
        Members.documents(document, "removed").stream()
            .map(
                each ->
                    new Removed(
                        Members.number(each, "number"),
                        each.getString("id"),
                        each.getString("customer")))
            .toList());
  }

  /** Numbers of the alerts whose changes have outgoing entries. */
  static List<Long> told(Document document) {
    return Members.numbers(document, "told");
  }

  /** The outgoing entries of alerts that were removed. */
  static List<Document> outgoing(Document document) {
    return OutboxDocuments.outgoing(document);
  }

  /** Numbers of the alerts whose history grew. */
  static List<Long> made(Document document) {
    return Members.numbers(document, "made");
  }
}
