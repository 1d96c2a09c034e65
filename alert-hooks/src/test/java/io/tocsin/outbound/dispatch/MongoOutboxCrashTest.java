package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.MODEL;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.tocsin.store.AlertStores;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.store.mongo.TestMongo;
import java.time.Duration;
import org.bson.Document;

final class MongoOutboxCrashTest extends OutboxCrashContract {

  private final TestMongo server = TestMongo.start();
  private MongoConnection connection;
  private MongoStores stores;

  @Override
  AlertStores restart() {
    closeStores();
    connection = MongoConnection.open(server.settings("tocsin"));
    stores = new MongoStores(connection, MODEL, Duration.ofSeconds(5), clock);
    return stores;
  }

  @Override
  void loseWhatCameAfterTheAlert() {
    try (MongoClient client = MongoClients.create(server.uri())) {
      client.getDatabase("tocsin").getCollection("outbox").deleteMany(new Document());
    }
  }

  private void closeStores() {
    if (stores != null) {
      stores.close();
      connection.close();
    }
  }

  @Override
  void close() {
    closeStores();
    server.close();
  }
}
