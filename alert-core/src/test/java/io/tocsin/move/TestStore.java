package io.tocsin.move;

import io.tocsin.TestAlerts;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.Note;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.TestPostgres;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.store.mongo.MongoConnection;
import io.tocsin.store.mongo.MongoStores;
import io.tocsin.store.mongo.TestMongo;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A store to move from or to, with nothing in it, and all that it holds for comparison. */
public record TestStore(
    AlertStore alerts, AlertArchive archive, ChangeLog changes, Runnable closing)
    implements AutoCloseable {

  /** What time asks for, by the settings of tests. */
  public static final DueTimes DUE_TIMES =
      new DueTimes(
          TestAlerts.MODEL, Duration.ofHours(2), Duration.ofHours(12), Duration.ofSeconds(10));

  private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

  /** All in maps. */
  public static TestStore memory() {
    MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL);
    return new TestStore(store, store, store.changes(), () -> {});
  }

  /** The embedded database. */
  public static TestStore h2(Path directory) {
    String url = JdbcSettings.embeddedUrl(directory.resolve("tocsin"));
    return jdbc(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
  }

  /** A database of its own. */
  public static TestStore postgres() throws SQLException {
    return jdbc(TestPostgres.newSettings());
  }

  private static TestStore jdbc(JdbcSettings settings) {
    JdbcDatabase database = JdbcDatabase.open(settings);
    JdbcStores stores = new JdbcStores(database, TestAlerts.MODEL, TIME_LIMIT, Clock.systemUTC());
    return new TestStore(stores.alerts(), stores.archive(), stores.changes(), database::close);
  }

  /** A server of its own, in this process. */
  public static TestStore mongo() {
    TestMongo server = TestMongo.start();
    MongoConnection connection = MongoConnection.open(server.settings("tocsin"));
    MongoStores stores =
        new MongoStores(connection, TestAlerts.MODEL, TIME_LIMIT, Clock.systemUTC());
    return new TestStore(
        stores.alerts(),
        stores.archive(),
        stores.changes(),
        () -> {
          stores.close();
          connection.close();
          server.close();
        });
  }

  /** All of it. */
  public record Content(
      List<Alert> alerts, List<ArchivedEntry> history, Set<Note> notes, Map<String, Long> claims) {}

  /** What is in it now. */
  public Content content() {
    List<Alert> all = archive.read(Long.MIN_VALUE, Integer.MAX_VALUE);
    return new Content(
        all,
        archive.readHistory(all.stream().map(Alert::number).toList()),
        Set.copyOf(archive.readNotes(all.stream().map(Alert::id).toList())),
        claims(all));
  }

  private Map<String, Long> claims(List<Alert> all) {
    Set<AlertKey> keys =
        all.stream().flatMap(alert -> alert.claims().stream()).collect(Collectors.toSet());
    Map<String, Long> owners = new TreeMap<>();
    alerts.findOwners(keys).forEach((key, owner) -> owners.put(key.toString(), owner.number()));
    return owners;
  }

  @Override
  public void close() {
    closing.run();
  }
}
