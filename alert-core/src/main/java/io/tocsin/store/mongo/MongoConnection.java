package io.tocsin.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * An open database with the indexes of this store. What is written is on the disks of a majority
 * before a write returns; what is read comes from the primary, unless the connection string says
 * otherwise for questions.
 */
public final class MongoConnection implements AutoCloseable {

  private static final String ALERTS = "alert";

  private final MongoClient client;
  private final MongoDatabase database;
  private final MongoSettings settings;
  private final ClusterType kind;

  /** What kind of database it is shows when it answers: before that, it is of no kind. */
  private MongoConnection(MongoClient client, MongoSettings settings) {
    this.client = client;
    this.settings = settings;
    this.database =
        client
            .getDatabase(settings.database())
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    Document answer = database.runCommand(new Document("ping", 1));
    assert answer.containsKey("ok");
    this.kind = client.getClusterDescription().getType();
  }

  /**
   * Opens the database and creates the indexes that it lacks.
   *
   * @throws RuntimeException if it cannot be reached
   */
  public static MongoConnection open(MongoSettings settings) {
    return open(settings, Indexes::create);
  }

  /**
   * Opens the database as it is, to read from it and change nothing.
   *
   * @throws RuntimeException if it cannot be reached, or has no alerts
   */
  public static MongoConnection openToRead(MongoSettings settings) {
    return open(settings, MongoConnection::requireAlerts);
  }

  private static MongoConnection open(
      MongoSettings settings, Consumer<MongoConnection> preparation) {
    MongoClient client = MongoClients.create(clientSettings(settings));
    try {
      MongoConnection connection = new MongoConnection(client, settings);
      preparation.accept(connection);
      return connection;
    } catch (MongoException e) {
      List<String> silent = silentServers(client);
      client.close();
      throw silent.isEmpty()
          ? new IllegalStateException("the database can not be opened: " + e.getMessage(), e)
          // without the cause, which says the same in the words of the driver's insides
          : new IllegalStateException("no answer from " + String.join(", ", silent));
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  private void requireAlerts() {
    if (!database.listCollectionNames().into(new ArrayList<>()).contains(ALERTS)) {
      throw new IllegalStateException("it has no collection of this program");
    }
  }

  private static List<String> silentServers(MongoClient client) {
    List<String> silent = new ArrayList<>();
    for (ServerDescription server : client.getClusterDescription().getServerDescriptions()) {
      Throwable why = server.getException();
      if (why != null) {
        while (why.getCause() != null) {
          why = why.getCause();
        }
        silent.add(server.getAddress() + " (" + why.getMessage() + ")");
      }
    }
    return silent;
  }

  private static MongoClientSettings clientSettings(MongoSettings settings) {
    long millis = settings.timeout().toMillis();
    return MongoClientSettings.builder()
        .applyConnectionString(new ConnectionString(settings.uri()))
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
        .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS))
        .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, TimeUnit.MILLISECONDS))
        .applicationName("tocsin")
        .timeout(millis, TimeUnit.MILLISECONDS)
        .build();
  }

  MongoClient client() {
    return client;
  }

  MongoSettings settings() {
    return settings;
  }

  /** The database for questions, read as the connection string says. */
  MongoDatabase database() {
    return database;
  }

  /** Whether there are change streams to follow. */
  boolean hasChangeStreams() {
    return kind == ClusterType.REPLICA_SET || kind == ClusterType.SHARDED;
  }

  /** Whether there may be shards. */
  boolean isSharded() {
    return kind == ClusterType.SHARDED;
  }

  /** One document an alert, for decisions: always read from the primary. */
  MongoCollection<Document> alerts() {
    return primary(ALERTS);
  }

  /** One document a history entry. */
  MongoCollection<Document> history() {
    return primary("alert_history");
  }

  /** One document a note. */
  MongoCollection<Document> notes() {
    return primary("alert_note");
  }

  /** One document a thing to tell. */
  MongoCollection<Document> outbox() {
    return primary("outbox");
  }

  /** One document a write, which tells what it is about to do. */
  MongoCollection<Document> changes() {
    return primary("alert_change");
  }

  /** One document a lease. */
  MongoCollection<Document> leases() {
    return primary("lease");
  }

  /**
   * Nothing is decided on a state that a failover may undo: where there are other members, only
   * what a majority has is read. A server by itself knows no majority.
   */
  private MongoCollection<Document> primary(String name) {
    MongoCollection<Document> collection =
        database.getCollection(name).withReadPreference(ReadPreference.primary());
    return hasChangeStreams() ? collection.withReadConcern(ReadConcern.MAJORITY) : collection;
  }

  @Override
  public void close() {
    client.close();
  }
}
