package io.tocsin.statuspage.subscription;

import io.tocsin.TestAlerts;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.store.mongo.TestMongo;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The page is in the embedded database also where the alerts are not. */
final class MongoNoticeCrashTest extends NoticeCrashContract {

  private final TestMongo server = TestMongo.start();
  private MongoConnection connection;
  private MongoStores stores;

  @Override
  OutboxStore outbox(JdbcDatabase page) {
    connection = MongoConnection.open(server.settings("tocsin"));
    stores = new MongoStores(connection, TestAlerts.MODEL, Duration.ofSeconds(10), clock);
    return stores.outbox();
  }

  @Override
  void closeOutbox() {
    stores.close();
    connection.close();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }
}
