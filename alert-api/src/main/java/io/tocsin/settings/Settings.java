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
    SettingsReader in = new SettingsReader(given);
    Settings settings = read(in, AlertaNames.withoutEffect(given));
    in.refuseUnknown();
    AlertaNames.refuse(given);
    return settings;
  }

  static Settings read(SettingsReader in, List<String> withoutEffect) {
    var server = ServerSettings.read(in);
    var store = StoreConfig.read(in, server.dataDir());
    var receive = EngineConfig.receive(in, store.lanes());
    var action = EngineConfig.action(in);
    var housekeeping = EngineConfig.housekeeping(in);
    var query = EngineConfig.query(in);
    var stream = EngineConfig.stream(in);
    var alarm = AlarmConfig.read(in);
    var prometheus = EngineConfig.prometheus(in);
    var console = ConsoleSettings.read(in, action.custom());
    var policy = PolicySettings.read(in);
    var hooks = HookSettings.read(in);
    var blackout = EngineConfig.blackout(in);
    var monitor = EngineConfig.monitor(in, console.environments());
    var statusPage = StatusPageConfig.read(in);
    var access = AccessConfig.read(in, server.isLoopback());
    var auth = AuthSettings.read(in, server.isLoopback(), access.customerViews());
    var mail = MailSettings.read(in);
    var audit = AuditConfig.read(in);
    var provider = ProviderSettings.read(in);
    var ldap = LdapSettings.read(in);
    ProviderSettings.check(in, auth.provider());
    return new Settings(
        server,
        store.jdbc(receive.lanes()),
        store.mongo(),
        receive,
        action,
        housekeeping,
        query,
        stream,
        alarm,
        prometheus,
        console,
        blackout,
        monitor,
        statusPage,
        access,
        auth,
        mail,
        audit,
        policy,
        provider,
        ldap,
        hooks,
        withoutEffect);
  }

  /** Whether the alerts are in the embedded database, below the data directory. */
  public boolean isEmbedded() {
    return mongo == null && hasEmbeddedDatabase();
  }

  /** Whether the relational database is the embedded one, whatever it holds. */
  public boolean hasEmbeddedDatabase() {
    return jdbc.url().equals(DatabaseUrl.embedded(server.dataDir()).jdbcUrl());
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

  /** Where the relational database is, for users. */
  public String databasePlace() {
    return databaseAddress().place();
  }

  /** Where the alerts are, for users: a directory, or a database without its parameters. */
  public String dataPlace() {
    return storeAddress().place();
  }

  /** Where the alerts are. */
  public StoreAddress storeAddress() {
    return mongo == null ? databaseAddress() : new StoreAddress.Mongo(mongo);
  }

  private StoreAddress databaseAddress() {
    return hasEmbeddedDatabase()
        ? new StoreAddress.Embedded(server.dataDir(), jdbc)
        : new StoreAddress.Relational(jdbc);
  }
}
