package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.TestAlerts;
import io.tocsin.store.contract.StoreFixture;
import io.tocsin.store.contract.Stores;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.javacrumbs.shedlock.core.LockProvider;
import org.bson.Document;

/** An open database with the stores over it. */
final class MongoFixture implements StoreFixture {

  static final Duration TIME_LIMIT = Duration.ofSeconds(20);

  private final MongoConnection connection;
  private final MongoStores mongo;
  private final Runnable closeServer;

  /** Over that database; the server is closed with it. */
  MongoFixture(MongoSettings settings, Runnable closeServer) {
    this.connection = MongoConnection.open(settings);
    this.mongo = new MongoStores(connection, TestAlerts.MODEL, TIME_LIMIT, Clock.systemUTC());
    this.closeServer = closeServer;
  }

  MongoConnection connection() {
    return connection;
  }

  /** The server in the process has no time limits: it goes on when nobody waits any more. */
  @Override
  public LongTexts longTexts() {
    return new LongTexts(4, 2_000);
  }

  @Override
  public LockProvider newLeases() {
    return mongo.leases();
  }

  @Override
  public Stores emptied() {
    for (MongoCollection<Document> collection :
        List.of(
            connection.alerts(),
            connection.history(),
            connection.notes(),
            connection.changes(),
            connection.outbox(),
            connection.leases())) {
      collection.deleteMany(new Document());
    }
    return new Stores(
        mongo.alerts(),
        mongo.search(),
        mongo.reports(),
        mongo.notes(),
        mongo.changes(),
        mongo.archive(),
        mongo.outbox());
  }

  @Override
  public void close() {
    mongo.close();
    connection.close();
    closeServer.run();
  }
}
