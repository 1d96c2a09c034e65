package io.tocsin.receive;

import io.tocsin.alert.AlertStore;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.store.mongo.TestMongo;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

final class MongoReceiveTest extends ReceiveContract {

  private TestMongo server;
  private MongoConnection connection;
  private MongoStores stores;

  @Override
  AlertStore emptyStore() {
    server = TestMongo.start();
    connection = MongoConnection.open(server.settings("tocsin"));
    stores =
        new MongoStores(
            connection, EngineFixture.alertaModel(), Duration.ofSeconds(5), Clock.systemUTC());
    return stores.alerts();
  }

  @AfterEach
  void close() {
    stores.close();
    connection.close();
    server.close();
  }
}
