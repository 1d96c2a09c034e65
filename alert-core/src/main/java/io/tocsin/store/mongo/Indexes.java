package io.tocsin.store.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes, each with the view it serves. They are created when missing and never dropped; a
 * repeat of an alert touches only those that have {@code lastReceiveTime} or {@code lastReceiveId}
 * in them.
 */
final class Indexes {

  private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);

  // named where their use is asked for
  static final String COUNTS = "alert_counts";

  static final String CLAIMS = "alert_claims";
  static final String HISTORY = "alert_history_alert";

  private static final int CANNOT_CREATE_INDEX = 67;

  /** How long a start waits for an index. */
  private static final long PATIENCE_HOURS = 24;

  /** Documents over which an index is built in no time. */
  private static final long MANY = 10_000;

  private Indexes() {}

  static void create(MongoConnection connection) {
    MongoCollection<Document> alerts = connection.alerts();
    // the owner of a draft's key (one look-up a draft, the busiest read), and that a claim has one
    // owner; begins with the shard key, so that it may stay unique on a sharded cluster
    build(
        alerts,
        ascending("environment", "resource", "customer", "claims"),
        new IndexOptions().name(CLAIMS).unique(true));
    // one alert by its id, whole or the first eight characters; an id is taken once
    createUnique(alerts, ascending("id"), "alert_id");
    // one alert by the id of its latest draft, whole or the first eight characters
    create(alerts, ascending("lastReceiveId"), "alert_last_receive_id");
    // the default list and its date window, newest first: pages are read in index order, no sort
    create(alerts, descending("lastReceiveTime", "_id"), "alert_newest");
    // the list of one environment, the console's tabs: equality first, then the order
    create(
        alerts,
        compoundIndex(ascending("environment"), descending("lastReceiveTime", "_id")),
        "alert_environment");
    // counts, and the environments view: answered from the index alone, documents stay unread
    create(alerts, ascending("environment", "severity", "status"), COUNTS);
    // the alerts of a service; the services view itself reads all documents
    create(alerts, ascending("service", "environment"), "alert_service");
    // the alerts with a tag
    create(alerts, ascending("tags"), "alert_tags");
    // the alerts with an attribute, or with that value of it
    create(alerts, ascending("attributes.name", "attributes.text"), "alert_attributes");
    // the alerts of an origin, as of a heartbeat that falls silent
    create(alerts, ascending("origin"), "alert_origin");
    // what time asks for, the longest due first; a repeat that is due later leaves the hint alone
    create(alerts, ascending("dueHint"), "alert_due");

    // the newest entries of one alert, read with every alert that is decided on
    create(
        connection.history(), compoundIndex(ascending("alert"), descending("sequence")), HISTORY);
    // the newest entries of all alerts: the history view, in index order
    create(
        connection.history(),
        descending("updateTime", "alert", "sequence"),
        "alert_history_newest");

    // what a destination can be sent now; what is done has no such member
    create(connection.outbox(), ascending("destination", "dueAt", "position"), "outbox_due");
    // what is open, of all destinations
    create(connection.outbox(), ascending("dueAt", "destination", "createdAt"), "outbox_open");
    // whether something of the same alert comes before
    create(connection.outbox(), ascending("destination", "alert", "openPosition"), "outbox_order");
    // what is and was sent of one alert, newest first
    create(
        connection.outbox(),
        compoundIndex(ascending("alert"), descending("createdAt", "_id")),
        "outbox_alert");
    // the list for operators, newest first
    create(connection.outbox(), descending("createdAt", "_id"), "outbox_newest");
    // those of one state, or all but those removed, newest first; also to be counted
    create(
        connection.outbox(),
        compoundIndex(ascending("state"), descending("createdAt", "_id")),
        "outbox_state");
    // what was done long ago
    create(connection.outbox(), ascending("finishedAt"), "outbox_finished");
    // notices of writes with outgoing entries, until that is sure to be in the outbox
    build(
        connection.changes(),
        ascending("relay"),
        new IndexOptions().name("alert_change_relay").sparse(true));

    // the notes of one alert, oldest first
    create(connection.notes(), ascending("alertId", "createTime", "_id"), "alert_note_alert");
  }

  private static void create(MongoCollection<Document> collection, Bson keys, String name) {
    build(collection, keys, new IndexOptions().name(name));
  }

  /**
   * Builds an index, if it is not there. The database gives up building when the time is over that
   * an operation has, and then no start would ever succeed: it has hours.
   */
  private static void build(MongoCollection<Document> collection, Bson keys, IndexOptions options) {
    boolean isLong = isLong(collection, String.valueOf(options.getName()));
    String place = collection.getNamespace().getCollectionName();
    if (isLong) {
      LOG.info("builds the index {} of {}, which may take minutes", options.getName(), place);
    }
    long start = System.nanoTime();
    collection.withTimeout(PATIENCE_HOURS, TimeUnit.HOURS).createIndex(keys, options);
    if (isLong) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      LOG.info("built the index {} of {} in {} s", options.getName(), place, seconds);
    }
  }

  /** Whether it is not there, and is to be of many documents. */
  private static boolean isLong(MongoCollection<Document> collection, String name) {
    return collection.estimatedDocumentCount() > MANY
        && collection.listIndexes().into(new ArrayList<>()).stream()
            .noneMatch(index -> name.equals(index.getString("name")));
  }

  /**
   * A sharded collection takes no unique index that does not begin with its shard key. There the
   * plain index serves the look-up; ids that are made here are UUIDs, and senders that bring ids of
   * their own have to keep them apart.
   */
  private static void createUnique(MongoCollection<Document> collection, Bson keys, String name) {
    try {
      build(collection, keys, new IndexOptions().name(name).unique(true));
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != CANNOT_CREATE_INDEX) {
        throw e;
      }
      LOG.info("{} is not unique on a sharded collection", name);
      create(collection, keys, name + "_plain");
    }
  }
}
