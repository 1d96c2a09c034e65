package io.tocsin.command;

import io.tocsin.move.Extent;
import io.tocsin.move.StoreSource;
import io.tocsin.move.alerta.AlertaDatabase;
import io.tocsin.move.alerta.AlertaDump;
import io.tocsin.move.alerta.AlertaSettings;
import io.tocsin.move.alerta.OwnKeys;
import io.tocsin.settings.Settings;
import io.tocsin.settings.StartRefusedException;
import io.tocsin.settings.StoreAddress;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.wiring.AlarmRules;
import io.tocsin.wiring.OpenStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;

/** Opens what users name as a source. */
final class Sources {

  /**
   * Alerta's tables may have no index that helps; a database that is gone is noticed all the same.
   */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

  private final Settings settings;
  private final AlarmRules rules;
  private final Clock clock;
  private final InputStream input;

  Sources(Settings settings, AlarmRules rules, Clock clock, InputStream input) {
    this.settings = settings;
    this.rules = rules;
    this.clock = clock;
    this.input = input;
  }

  /**
   * What Alerta has stored.
   *
   * @throws StartRefusedException if it cannot be opened
   */
  OpenSource alerta(String text) {
    if (text.equals("-")) {
      return new OpenSource(
          "standard input", dump(input, OwnKeys.UNKNOWN, Extent.UNKNOWN), () -> {});
    }
    return switch (StoreAddress.parse(text, timeout())) {
      case StoreAddress.Embedded(Path path, var jdbc) -> file(path);
      case StoreAddress.Relational address -> database(address);
      case StoreAddress.Mongo(var mongo) ->
          throw StartRefusedException.badSetting(
              "alerts in MongoDB are imported from what mongoexport writes of them");
    };
  }

  private Duration timeout() {
    return settings.jdbc().connectTimeout();
  }

  private AlertaSettings alertaSettings() {
    return new AlertaSettings(
        rules.model(), rules.dueTimes(), settings.receive().alertTimeout(), settings.action());
  }

  private AlertaDump dump(InputStream stream, OwnKeys ownKeys, Extent extent) {
    return new AlertaDump(stream, ownKeys, extent, alertaSettings(), clock);
  }

  private OpenSource file(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw StartRefusedException.unavailable(path + " is a directory");
      }
      long size = Files.size(path);
      OwnKeys ownKeys = ownKeys(path);
      InputStream stream = Files.newInputStream(path);
      Extent extent = new Extent(size, String.format(Locale.ROOT, "%,d bytes", size));
      return new OpenSource(
          path + " of " + extent.text(), dump(stream, ownKeys, extent), stream::close);
    } catch (IOException e) {
      throw StartRefusedException.unavailable(
          path + " can not be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Pipes have names, too, and can be read only once. */
  private static OwnKeys ownKeys(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return OwnKeys.UNKNOWN;
    }
    try (InputStream stream = Files.newInputStream(path)) {
      return OwnKeys.read(stream);
    }
  }

  private OpenSource database(StoreAddress.Relational address) {
    JdbcSettings jdbc = address.jdbc();
    Properties login = new Properties();
    login.setProperty("user", jdbc.user());
    login.setProperty("password", jdbc.password());
    login.setProperty("connectTimeout", String.valueOf(timeout().toSeconds()));
    login.setProperty("socketTimeout", String.valueOf(ANSWER_TIMEOUT.toSeconds()));
    login.setProperty("tcpKeepAlive", "true");
    login.setProperty("ApplicationName", "tocsin");
    try {
      Connection connection = DriverManager.getConnection(jdbc.url(), login);
      connection.setReadOnly(true);
      return new OpenSource(
          address.place(),
          new AlertaDatabase(connection, alertaSettings(), clock),
          connection::close);
    } catch (SQLException e) {
      throw StartRefusedException.unavailable(
          "the database " + address.place() + " can not be opened: " + e.getMessage());
    }
  }

  /**
   * Another store of ours.
   *
   * @param target where it is to go
   * @throws StartRefusedException if it cannot be opened, or is the target
   */
  OpenSource store(String text, StoreAddress target) {
    StoreAddress address = StoreAddress.parse(text, timeout());
    if (address.place().equals(target.place())) {
      throw StartRefusedException.badSetting(
          "source and target are the same: "
              + address.place()
              + "; the settings name the target, as tocsin.data-dir does");
    }
    OpenStore store = OpenStore.toRead(address, rules.model(), clock);
    return new OpenSource(
        address.place(),
        new StoreSource(store.alerts(), store.archive(), rules.dueTimes()),
        store::close);
  }
}
