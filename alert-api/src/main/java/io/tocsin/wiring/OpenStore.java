package io.tocsin.wiring;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.settings.StoreAddress;
import io.tocsin.store.AlertStores;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoSettings;
import io.tocsin.store.mongo.MongoStores;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A store that is open without a server on it, to move what it holds. */
public final class OpenStore implements AutoCloseable {

  private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

  private final StoreAddress address;
  private final boolean toRead;
  private final AlarmModel model;
  private final Clock clock;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final AlertStores stores;

  private OpenStore(StoreAddress address, boolean toRead, AlarmModel model, Clock clock) {
    this.address = address;
    this.toRead = toRead;
    this.model = model;
    this.clock = clock;
    this.stores = open();
  }

  /**
   * Opens a store to write to it; makes it, if it is not there.
   *
   * @throws StartRefusedException if it cannot be opened, or a server has its data directory
   */
  public static OpenStore toWrite(StoreAddress address, AlarmModel model, Clock clock) {
    return new OpenStore(address, false, model, clock);
  }

  /**
   * Opens a store to read from it, and changes nothing in it.
   *
   * @throws StartRefusedException if it cannot be opened, or a server has its data directory
   */
  public static OpenStore toRead(StoreAddress address, AlarmModel model, Clock clock) {
    return new OpenStore(address, true, model, clock);
  }

  private AlertStores open() {
    try {
      return switch (address) {
        case StoreAddress.Embedded(Path dataDir, JdbcSettings jdbc) -> {
          opened.push(lock(dataDir));
          yield jdbc(jdbc);
        }
        case StoreAddress.Relational(JdbcSettings jdbc) -> jdbc(jdbc);
        case StoreAddress.Mongo(MongoSettings mongo) -> mongo(mongo);
      };
    } catch (StartRefusedException e) {
      close();
      throw e;
    }
  }

  private DataDirectory lock(Path dataDir) {
    return toRead ? DataDirectory.openToRead(dataDir) : DataDirectory.open(dataDir);
  }

  private AlertStores jdbc(JdbcSettings settings) {
    JdbcDatabase database =
        AlertsPlace.open(
            "the alerts in " + address.place(),
            () -> toRead ? JdbcDatabase.openToRead(settings) : JdbcDatabase.open(settings));
    opened.push(database);
    return new JdbcStores(database, model, TIME_LIMIT, clock);
  }

  private AlertStores mongo(MongoSettings settings) {
    MongoConnection connection =
        AlertsPlace.open(
            "the alerts in " + address.place(),
            () -> toRead ? MongoConnection.openToRead(settings) : MongoConnection.open(settings));
    opened.push(connection);
    MongoStores stores = new MongoStores(connection, model, TIME_LIMIT, clock);
    opened.push(stores);
    return stores;
  }

  public AlertStore alerts() {
    return stores.alerts();
  }

  public AlertArchive archive() {
    return stores.archive();
  }

  public ChangeLog changes() {
    return stores.changes();
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException(address.place() + " can not be closed", e);
      }
    }
  }
}
