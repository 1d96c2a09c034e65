package io.tocsin.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.ReadPreference;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.bson.BsonSerializationException;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Asks the database, each query for a limited time, where the connection string says. */
final class TimedQueries {

  /**
   * What the database says of queries beyond its means: refused values such as an expression that
   * is too long or nested too deep (2, 15, 51091, 51156), too much time (50), memory (146, 292,
   * 16819, 16945, 4031700), or a document that becomes too large on the way (10334, 17419, 17420).
   */
  private static final Set<Integer> TOO_COSTLY =
      Set.of(2, 15, 50, 146, 292, 10334, 16819, 16945, 17419, 17420, 51091, 51156, 4031700);

  private static final int BAD_VALUE = 2;
  private static final int BATCH = 1_000;
  private static final long PING_MILLIS = 1_000;

  private final MongoConnection connection;
  private final MongoDatabase database;
  private final Duration timeLimit;
  private final MongoCollection<Document> alerts;
  private final MongoCollection<Document> history;

  /** Whether the database has refused a hint that it has the index for. */
  private volatile boolean withoutHints;

  TimedQueries(MongoConnection connection, Duration timeLimit) {
    this.connection = connection;
    this.database = connection.database();
    this.timeLimit = timeLimit;
    this.alerts = connection.alerts().withReadPreference(database.getReadPreference());
    this.history = connection.history().withReadPreference(database.getReadPreference());
  }

  MongoCollection<Document> alerts() {
    return limited(alerts);
  }

  MongoCollection<Document> history() {
    return limited(history);
  }

  private MongoCollection<Document> limited(MongoCollection<Document> collection) {
    long millis = Math.max(1, QueryLimits.left(timeLimit).toMillis());
    return collection.withTimeout(millis, TimeUnit.MILLISECONDS);
  }

  /** What {@link #alerts()} is called in the stages of a pipeline. */
  String alertsName() {
    return alerts.getNamespace().getCollectionName();
  }

  /**
   * The answer to that.
   *
   * @throws QueryTooCostlyException if a narrower query might be answered
   * @throws StoreUnavailableException if the database fails
   */
  <T> T ask(Supplier<T> limits) {
    try {
      return askOnce(limits);
    } catch (QueryTooCostlyException e) {
      if (withoutHints || !isBadValue(e)) {
        throw e;
      }
      withoutHints = true; // some engines refuse hints in these words
      return askWithoutHints(limits);
    }
  }

  private static boolean isBadValue(QueryTooCostlyException e) {
    return e.getCause() instanceof MongoException cause && cause.getCode() == BAD_VALUE;
  }

  /** Where it is as bad without, it was not the hint. */
  private <T> T askWithoutHints(Supplier<T> limits) {
    try {
      return askOnce(limits);
    } catch (QueryTooCostlyException e) {
      withoutHints = false;
      throw e;
    }
  }

  private <T> T askOnce(Supplier<T> limits) {
    Thread asking = Thread.currentThread();
    try (QueryLimits.Watch _ = QueryLimits.onCancel(asking::interrupt)) {
      return limits.get();
    } catch (MongoException e) {
      throw QueryLimits.isOver() || isTooCostly(e) ? tooCostly(e) : Operations.unavailable(e);
    } catch (BsonSerializationException e) {
      throw tooCostly(e);
    }
  }

  /**
   * Counts of what one index has all of, so that no document is read. Shards look at each all the
   * same, to see whether it is theirs, and are the slower for an index.
   */
  AggregateIterable<Document> fromIndex(String index, List<Bson> stages) {
    AggregateIterable<Document> found = alerts().aggregate(stages);
    return connection.isSharded() || withoutHints ? found : found.hintString(index);
  }

  /** All that is found, in batches of a size that any server takes. */
  static List<Document> list(MongoIterable<Document> found) {
    return found.batchSize(BATCH).into(new ArrayList<>());
  }

  /** The same, where each is a row of the answer that takes so many bytes. */
  static List<Document> list(ToLongFunction<Document> bytes, MongoIterable<Document> found) {
    List<Document> documents = new ArrayList<>();
    for (Document document : found.batchSize(BATCH)) {
      QueryLimits.addRow(bytes.applyAsLong(document));
      documents.add(document);
    }
    return documents;
  }

  private static QueryTooCostlyException tooCostly(RuntimeException e) {
    return new QueryTooCostlyException("the database gave the question up", e);
  }

  /**
   * The driver stops waiting when the database stops working, often a moment earlier. Then a
   * database that answers a ping was busy with the query, and another is out of reach.
   */
  private boolean isTooCostly(MongoException e) {
    return TOO_COSTLY.contains(e.getCode())
        || e.getCause() instanceof MongoExecutionTimeoutException
        || (e instanceof MongoOperationTimeoutException && answersPing());
  }

  private boolean answersPing() {
    try {
      ReadPreference where = database.getReadPreference();
      Document answer =
          database
              .withTimeout(PING_MILLIS, TimeUnit.MILLISECONDS)
              .runCommand(new Document("ping", 1), where);
      return answer.containsKey("ok");
    } catch (MongoException e) {
      return false;
    }
  }
}
