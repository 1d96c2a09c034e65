package io.tocsin.store.mongo;

import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import io.tocsin.store.WriteSignal;
import io.tocsin.task.PeriodicTask;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the signal when any server has announced a write, by following the notices with a change
 * stream. It only makes followers quicker: where it cannot follow, they find the notices at their
 * next look.
 */
final class ChangeStreamSignal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeStreamSignal.class);

  /** Not allowed; no such command; not supported; no such stage; only on replica sets. */
  private static final Set<Integer> NOT_OFFERED = Set.of(13, 59, 115, 40324, 40573);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** It waits for writes, however long there are none. */
  private static final Duration LONGEST_SILENCE = Duration.ofDays(10_000);

  private final MongoCollection<Document> changes;
  private final WriteSignal signal;
  private final PeriodicTask task =
      new PeriodicTask("change-stream", PAUSE, LONGEST_SILENCE, this::run);
  private volatile @Nullable MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor;

  /** Of the thread. */
  private boolean reported;

  /** Starts to follow. */
  ChangeStreamSignal(MongoConnection connection, WriteSignal signal) {
    this.changes = connection.changes().withTimeout(0, TimeUnit.MILLISECONDS);
    this.signal = signal;
    task.start();
  }

  private void run() {
    try {
      follow();
    } catch (MongoException | IllegalStateException e) { // the latter when closed meanwhile
      if (e instanceof MongoException failure && NOT_OFFERED.contains(failure.getCode())) {
        LOG.info("the database offers no change streams ({})", failure.getCode());
        task.end();
      } else if (!reported && !task.isClosed()) {
        LOG.info("the change stream ended ({}) and is taken up again", e.getClass().getName());
        reported = true;
      }
    }
  }

  private void follow() {
    try (var opened = changes.watch(List.of(match(eq("operationType", "insert")))).cursor()) {
      cursor = opened;
      while (!task.isClosed() && opened.hasNext()) {
        opened.next();
        signal.fire();
      }
    }
  }

  @Override
  public void close() {
    task.end();
    var open = cursor;
    if (open != null) {
      open.close();
    }
  }
}
