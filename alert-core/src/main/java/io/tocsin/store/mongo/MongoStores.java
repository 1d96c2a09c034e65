package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.NoteStore;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;
import io.tocsin.store.AlertStores;
import io.tocsin.store.BoundedLeases;
import io.tocsin.store.WriteSignal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.mongo.MongoLockProvider;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Makes the ports of this store; the only public way into the package. */
public final class MongoStores implements AlertStores, AutoCloseable {

  private final MongoConnection connection;
  private final AlarmModel model;
  private final TimedQueries queries;
  private final Notices notices;
  private final Clock clock;
  private final WriteSignal signal = new WriteSignal();
  private final @Nullable ChangeStreamSignal others;

  /**
   * Stores in an open database.
   *
   * @param model gives the ranks that severities and statuses sort by
   * @param timeLimit how long a question may take
   * @param clock numbers the notices of what is written
   */
  public MongoStores(
      MongoConnection connection, AlarmModel model, Duration timeLimit, Clock clock) {
    this.connection = connection;
    this.model = model;
    this.queries = new TimedQueries(connection, timeLimit);
    this.clock = clock;
    this.notices = new Notices(connection, clock);
    this.others = connection.hasChangeStreams() ? new ChangeStreamSignal(connection, signal) : null;
  }

  @Override
  public AlertStore alerts() {
    return new MongoAlertStore(connection, model, notices, signal, clock);
  }

  @Override
  public AlertSearch search() {
    return new MongoAlertSearch(queries);
  }

  @Override
  public AlertReports reports() {
    return new MongoAlertReports(queries);
  }

  public NoteStore notes() {
    return new MongoNoteStore(connection);
  }

  @Override
  public void check(boolean write) {
    Operations.perform(
        () -> {
          if (write) {
            var written =
                connection
                    .leases()
                    .updateOne(
                        Filters.eq("_id", "health"),
                        Updates.set("lockedAt", Date.from(clock.instant())),
                        new UpdateOptions().upsert(true));
            assert written.wasAcknowledged();
          } else {
            connection.leases().find(Filters.eq("_id", "health")).first();
          }
        });
  }

  @Override
  public AlertArchive archive() {
    return new MongoAlertArchive(connection);
  }

  @Override
  public ChangeLog changes() {
    return new MongoChangeLog(connection, notices, signal);
  }

  @Override
  public OutboxStore outbox() {
    return new MongoOutboxStore(connection);
  }

  @Override
  public LockProvider leases() {
    MongoCollection<Document> leases = connection.leases();
    return new BoundedLeases(
        new MongoLockProvider(leases),
        (name, latest) ->
            leases
                    .updateOne(
                        Filters.and(Filters.eq("_id", name), Filters.gt("lockUntil", latest)),
                        Updates.set("lockUntil", Instant.EPOCH))
                    .getModifiedCount()
                > 0);
  }

  @Override
  public void close() {
    if (others != null) {
      others.close();
    }
  }
}
