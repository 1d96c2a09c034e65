package io.tocsin.settings;

import io.micronaut.context.env.Environment;
import io.tocsin.access.AccessSettings;
import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.audit.AuditSettings;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.mongo.MongoSettings;
import io.tocsin.stream.StreamSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a user can set.
 *
 * @param jdbc the relational database; the alerts are there unless they are in MongoDB
 * @param mongo the MongoDB with the alerts; null if they are not in one
 * @param withoutEffect names of Alerta's that are given and have no effect, in alphabetical order
 */
public record Settings(
    ServerSettings server,
    JdbcSettings jdbc,
    @Nullable MongoSettings mongo,
    ReceiveSettings receive,
    ActionSettings action,
    HousekeepingSettings housekeeping,
    QuerySettings query,
    StreamSettings stream,
    AlarmSettings alarm,
    PrometheusSettings prometheus,
    ConsoleSettings console,
    BlackoutSettings blackout,
    MonitorSettings monitor,
    StatusPageSettings statusPage,
    AccessSettings access,
    AuthSettings auth,
    MailSettings mail,
    AuditSettings audit,
    PolicySettings policy,
    ProviderSettings provider,
    LdapSettings ldap,
    HookSettings hooks,
    List<String> withoutEffect) {

  /**
   * Reads them.
   *
   * @throws StartRefusedException if a value is bad or a name is unknown
   */
  public static Settings of(Environment environment) {
    return of(new EnvironmentValues(environment));
  }

  static Settings of(GivenValues given) {
    SettingsReader reader = new SettingsReader(given);
    Settings settings = read(reader, AlertaNames.withoutEffect(given));
    reader.refuseUnknown();
    AlertaNames.refuse(given);
    return settings;
  }

  static Settings read(SettingsReader reader, List<String> withoutEffect) {
    ServerSettings server = ServerRecords.server(reader);
    StoreKind store = StoreRecords.kind(reader);
    ReceiveSettings receive = EngineRecords.receive(reader, store);
    return new Settings(
        server,
        StoreRecords.jdbc(reader, store, server.dataDir(), receive.lanes()),
        StoreRecords.mongo(reader, store),
        receive,
        EngineRecords.action(reader),
        EngineRecords.housekeeping(reader),
        EngineRecords.query(reader),
        EngineRecords.stream(reader),
        EngineRecords.alarm(reader),
        ServerRecords.prometheus(reader),
        ServerRecords.console(reader),
        BlackoutTable.read(reader),
        MonitorTable.read(reader),
        StatusPageTable.read(reader),
        AccessRecords.access(reader, server),
        AccessRecords.auth(reader, server),
        AccessRecords.mail(reader),
        AuditTable.read(reader),
        PolicyTable.read(reader),
        ProviderRecords.provider(reader),
        ProviderRecords.ldap(reader),
        HooksTable.read(reader),
        withoutEffect);
  }

  /** Whether the alerts are in the embedded database, below the data directory. */
  public boolean isEmbedded() {
    return mongo == null && hasEmbeddedDatabase();
  }

  /** Whether the relational database is the embedded one, whatever it holds. */
  public boolean hasEmbeddedDatabase() {
    return jdbc.url().equals(embeddedUrl(server.dataDir()));
  }

  /** Whether what people log in with crosses the network for all to read. */
  public boolean sendsLoginsInTheClear() {
    if (auth.provider().equals("ldap")) {
      return ldap.tls() == LdapSettings.Tls.NONE && !ServerSettings.isLoopback(ldap.host());
    }
    URI address = URI.create(provider.address(auth.provider()));
    return "http".equals(address.getScheme())
        && !ServerSettings.isLoopback(String.valueOf(address.getHost()));
  }

  /** Whether strangers can become users: others reach the server, or users see by their domain. */
  public boolean letsStrangersSignUp() {
    return auth.letsSignUp() && (!server.isLoopback() || showsCustomersToStrangers());
  }

  /** Whether an address that nobody confirms says whose alerts its user sees. */
  public boolean showsCustomersToStrangers() {
    return auth.letsSignUp() && access.customerViews() && !auth.emailVerification();
  }

  /** Where the relational database is, as users are told. */
  public String databasePlace() {
    return StoreAddress.relational(this).place();
  }

  /** Where the alerts are, as users are told: a directory, or a database without its parameters. */
  public String dataPlace() {
    return StoreAddress.of(this).place();
  }

  static String embeddedUrl(Path dataDir) {
    return JdbcSettings.embeddedUrl(dataDir.resolve("tocsin"));
  }
}
