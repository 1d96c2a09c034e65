package io.tocsin.settings;

import static io.tocsin.settings.MapValues.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.inbound.prometheus.PrometheusSettings;
import io.tocsin.policy.HeartbeatSettings;
import io.tocsin.policy.RejectSettings;
import io.tocsin.query.QuerySettings;
import io.tocsin.receive.ReceiveSettings;
import io.tocsin.settings.ServerSettings.VersionShown;
import io.tocsin.stream.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @Test
  void engine_defaults() {
    Settings settings = settings();
    assertEquals(
        new ReceiveSettings(1, 4096, 256, 64L << 20, Duration.ofSeconds(86400), true),
        settings.receive());
    assertEquals(
        new ActionSettings(Duration.ZERO, Duration.ofSeconds(7200), List.of()), settings.action());
    assertEquals(
        new HousekeepingSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(7200),
            Duration.ofSeconds(43200),
            Duration.ofSeconds(10)),
        settings.housekeeping());
    assertEquals(
        new QuerySettings(50, 1000, Duration.ofSeconds(1), Duration.ofSeconds(5), 100),
        settings.query());
    assertEquals(
        new StreamSettings(Duration.ofMillis(500), 1000, 1000, Duration.ofSeconds(15)),
        settings.stream());
    assertEquals(
        new AlarmSettings("ALERTA", Map.of(), Map.of(), Map.of(), null, null, null, null),
        settings.alarm());
  }

  @Test
  void lanes_onPostgres_areTwiceTheProcessors() {
    Settings settings = settings("tocsin.jdbc.url", "jdbc:postgresql://db/tocsin");
    int lanes = 2 * Runtime.getRuntime().availableProcessors();
    assertEquals(lanes, settings.receive().lanes());
    assertEquals(Math.min(lanes + 16, 80), settings.jdbc().poolSize());
  }

  @Test
  void server_defaults() {
    Settings settings = settings();
    assertEquals(
        new ServerSettings(
            "127.0.0.1",
            8080,
            "",
            List.of(),
            Path.of("data").toAbsolutePath(),
            8L << 20,
            List.of("http://localhost", "http://localhost:8000"),
            List.of("Content-Type", "Authorization", "Access-Control-Allow-Origin", "X-Request-ID"),
            VersionShown.FULL,
            "info"),
        settings.server());
    assertEquals(
        new PrometheusSettings(
            "Production",
            List.of("replica", "prometheus_replica", "__replica__"),
            Duration.ofMinutes(5)),
        settings.prometheus());
    assertTrue(settings.isEmbedded());
    assertEquals(Path.of("data").toAbsolutePath().toString(), settings.dataPlace());
    assertTrue(settings.jdbc().url().startsWith("jdbc:h2:file:"), settings.jdbc().url());
    assertEquals(17, settings.jdbc().poolSize());
    assertEquals(List.of(), settings.withoutEffect());
  }

  @Test
  void console_defaults() {
    var console = settings().console();
    assertEquals("", console.siteLogoUrl());
    assertEquals(
        Map.of(
            "shortTime", "HH:mm",
            "mediumDate", "ddd D MMM HH:mm",
            "longDate", "ddd D MMM, YYYY HH:mm:ss.SSS Z"),
        console.dates());
    assertEquals(
        Map.of(
            "font-family", "\"Sintony\", Arial, sans-serif",
            "font-size", "13px",
            "font-weight", 500),
        console.font());
    assertEquals(Set.of("new"), console.audio().keySet());
    assertNull(console.audio().get("new"));
    assertEquals(12, console.columns().size());
    assertEquals("timeoutLeft", console.columns().get(3));
    assertEquals(List.of("severity", "lastReceiveTime"), console.sortBy());
    assertEquals(Map.of("status", List.of("open", "ack")), console.filter());
    assertEquals(
        List.of("critical", "major", "minor", "warning", "indeterminate", "informational"),
        console.indicators().severities());
    assertEquals(
        List.of(
            Map.of("text", "Production", "query", List.of(List.of("environment", "Production"))),
            Map.of("text", "Misc.", "query", "group=Misc")),
        console.indicators().queries());
    assertEquals(List.of(), console.actions());
    assertNull(console.trackingId());
    assertEquals(Duration.ofMillis(5000), console.refreshInterval());
    assertEquals(List.of("Production", "Development"), console.environments());
    assertEquals("", console.clipboardTemplate());
  }

  @Test
  void blackout_defaults_areThoseOfAlerta() {
    assertEquals(
        new BlackoutSettings(Duration.ofHours(1), false, List.of(), 0.5), settings().blackout());
  }

  @Test
  void blackoutBreadth_isAShare() {
    assertEquals(0.25, settings("tocsin.blackout.breadth-limit", ".25").blackout().breadthLimit());
    assertThrows(
        StartRefusedException.class, () -> settings("tocsin.blackout.breadth-limit", "1.5"));
  }

  @Test
  void table_isWhatIsRead() {
    Set<String> table = new HashSet<>();
    MapValues.table().forEach(setting -> assertTrue(table.add(setting.name()), setting.name()));
    table.forEach(
        name -> assertThrows(StartRefusedException.class, () -> settings(name + "x", "")));
    table.forEach(name -> settings(name, ""));
  }

  @Test
  void declaredTwice_refused() {
    SettingsReader reader = new SettingsReader(MapValues.of());
    reader.setting("tocsin.a", Kind.text(), "").read("once");
    assertThrows(
        IllegalStateException.class,
        () -> reader.setting("tocsin.a", Kind.text(), "").read("twice"));
  }

  @Test
  void name_asPropertyOrVariable() {
    assertEquals(9, settings("tocsin.receive.batch", "9").receive().batch());
    assertEquals(9, settings("TOCSIN_RECEIVE_BATCH", "9").receive().batch());
  }

  @Test
  void blank_isNotGiven() {
    Settings settings = settings("tocsin.port", " ", "ALERT_TIMEOUT", "", "AUTH_REQUIRED", "");
    assertEquals(8080, settings.server().port());
    assertEquals(Duration.ofDays(1), settings.receive().alertTimeout());
  }

  @Test
  void ours_winsOverAlertas() {
    Settings settings = settings("ALERT_TIMEOUT", "60", "tocsin.receive.alert-timeout", "2m");
    assertEquals(Duration.ofMinutes(2), settings.receive().alertTimeout());
  }

  @ParameterizedTest
  @CsvSource({"tocsin.prot,", "tocsin.prot,1", "TOCSIN_PROT,1", "tocsin.receive,1"})
  void unknownName_refused(String name, String value) {
    var refused = refused(name, value == null ? "" : value);
    assertTrue(refused.contains("'" + name + "'"), refused);
  }

  @Test
  void nameOfTests_notOurs() {
    assertEquals(8080, settings("TOCSIN_TEST_DATABASE_URL", "x").server().port());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tocsin.port | 65536",
        "tocsin.port | -1",
        "tocsin.port | 80 80",
        "tocsin.host | a b",
        "tocsin.host | http://x",
        "tocsin.base-url | javascript:alert(1)",
        "tocsin.base-url | http://x/\"><script>",
        "tocsin.data-dir | /tmp/x;INIT=y",
        "tocsin.max-body | 1",
        "tocsin.max-body | much",
        "tocsin.receive.batch | 0",
        "tocsin.receive.queue | 1.5",
        "tocsin.receive.alert-timeout | tomorrow",
        "tocsin.receive.alert-timeout | -5",
        "tocsin.receive.history-on-value-change | maybe",
        "tocsin.query.page-size | 0",
        "tocsin.query.page-size | 1001",
        "tocsin.query.page-size-limit | 10001",
        "tocsin.query.time-limit | 0",
        "tocsin.alarm.model | ISA",
        "tocsin.alarm.severities | {\"critical\": \"high\"}",
        "tocsin.alarm.severities | {\"critical\": 1.5}",
        "tocsin.alarm.severities | {\"critical\": null}",
        "tocsin.alarm.severities | {\"a\": 1, \"a\": 2}",
        "tocsin.alarm.severities | critical=1",
        "tocsin.alarm.colors | {\"severity\": [\"red\"]}",
        "tocsin.alarm.colors | {\"severity\": {\"critical\": 1}}",
        "tocsin.alarm.colors | {\"text\": 1}",
        "tocsin.alarm.colors | {\"colour\": {}}",
        "tocsin.console.columns | [\"a\", 1]",
        "tocsin.console.columns | [\"a\"",
        "tocsin.console.indicators.queries | {}",
        "tocsin.server-version | some",
      })
  void badValue_named(String name, String value) {
    var refused = refused(name, value);
    assertTrue(
        refused.startsWith(name + " (" + Setting.variable(name) + ") is '" + value + "', but must"),
        refused);
  }

  @Test
  void badValue_ofAlias_namesBoth() {
    assertEquals(
        "tocsin.receive.alert-timeout (ALERT_TIMEOUT) is 'soon', but must be a length of time from"
            + " 0 to 3650d, as 90s, 5m, 2h or 1d",
        refused("ALERT_TIMEOUT", "soon"));
  }

  @Test
  void badValue_oneShortLine() {
    var refused = refused("tocsin.alarm.model", "a\nb\u001b" + "c".repeat(5000));
    assertFalse(refused.chars().anyMatch(Character::isISOControl), refused);
    assertTrue(refused.length() < 250, refused);
  }

  @Test
  void badSecret_notShown() {
    var refused = refused("DATABASE_URL", "postgres:/me:secret@host/db");
    assertFalse(refused.contains("secret"), refused);
    assertTrue(refused.startsWith("tocsin.jdbc.url (DATABASE_URL) must be postgres://"), refused);
    refused = refused("tocsin.jdbc.password", "p".repeat(5000));
    assertEquals("tocsin.jdbc.password (TOCSIN_JDBC_PASSWORD) must be text", refused);
  }

  @Test
  void access_requiredUnlessOnlyThisMachineGetsThere() {
    assertFalse(settings("tocsin.host", "127.0.0.1").access().required());
    assertFalse(settings("tocsin.host", "localhost").access().required());
    assertTrue(settings("tocsin.host", "0.0.0.0").access().required());
    assertTrue(settings("tocsin.host", "alerts.example.org").access().required());
    assertFalse(settings("tocsin.host", "0.0.0.0", "AUTH_REQUIRED", "no").access().required());
    assertTrue(settings("AUTH_REQUIRED", "1").access().required());
  }

  @Test
  void customerViews_needAccessAndAnAdministrator() {
    String refused = refused("CUSTOMER_VIEWS", "on", "AUTH_REQUIRED", "on");
    assertTrue(refused.contains("ADMIN_USERS"), refused);
    refused = refused("CUSTOMER_VIEWS", "on", "ADMIN_USERS", "ann");
    assertTrue(refused.contains("AUTH_REQUIRED"), refused);
    Settings settings =
        settings("CUSTOMER_VIEWS", "on", "AUTH_REQUIRED", "on", "ADMIN_USERS", "ann");
    assertTrue(settings.access().customerViews());
    refused =
        refused(
            "CUSTOMER_VIEWS", "on",
            "AUTH_REQUIRED", "on",
            "ADMIN_USERS", "ann",
            "ALLOW_READONLY", "on");
    assertTrue(refused.contains("every customer's alerts"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "SECRET_KEY,short-secret",
    "ADMIN_KEY,short-secret",
    "HMAC_AUTH_CREDENTIALS,'[{\"key\": \"k\", \"secret\": \"short-secret\"}]'"
  })
  void secrets_shortOnesRefusedAndNotShown(String name, String value) {
    String refused = refused(name, value);
    assertTrue(refused.contains(name), refused);
    assertFalse(refused.contains("short-secret"), refused);
  }

  @ParameterizedTest
  @CsvSource({
    "ALERTA_SVR_CONF_FILE,/etc/alertad.conf",
    "DATABASE_NAME,monitoring",
    "tocsin.jdbc.url,mongodb://me:secret@db/monitoring"
  })
  void whatIsNotThere_refused(String name, String value) {
    var refused = refused(name, value);
    assertTrue(refused.contains(name), refused);
    assertFalse(refused.contains("secret"), refused);
  }

  @Test
  void policy_defaults() {
    assertEquals(
        new PolicySettings(
            List.of("remote_ip", "reject", "heartbeat", "blackout", "forwarder"),
            true,
            Path.of("plugins").toAbsolutePath(),
            new RejectSettings(List.of(), List.of(), false),
            new HeartbeatSettings(Set.of("Heartbeat"), Set.of("Watchdog", "DeadMansSwitch"))),
        settings().policy());
  }

  @Test
  void plugins_emptyAreNone() {
    for (String name : List.of("PLUGINS", "TOCSIN_PLUGINS_ENABLED", "tocsin.plugins.enabled")) {
      for (String value : List.of("", " ", "[]")) {
        assertEquals(List.of(), settings(name, value).policy().plugins(), name + "=" + value);
      }
    }
    assertEquals(
        List.of("reject"),
        settings("PLUGINS", "", "tocsin.plugins.enabled", "reject").policy().plugins());
    assertEquals(
        List.of("reject"),
        settings("PLUGINS", "reject", "tocsin.plugins.enabled", "").policy().plugins());
  }

  @Test
  void withoutEffect_told() {
    Settings settings = settings("USE_PROXYFIX", "1", "BULK_QUERY_LIMIT", "9", "HISTORY_LIMIT", "");
    assertEquals(List.of("BULK_QUERY_LIMIT", "USE_PROXYFIX"), settings.withoutEffect());
  }

  @Test
  void database_ofUrl() {
    Settings settings =
        settings(
            "DATABASE_URL", "postgres://me:secret@db:5433/alerts?sslmode=require",
            "DATABASE_NAME", "other");
    assertEquals("jdbc:postgresql://db:5433/other?sslmode=require", settings.jdbc().url());
    assertEquals("me", settings.jdbc().user());
    assertEquals("secret", settings.jdbc().password());
    assertEquals("postgresql://db:5433/other", settings.dataPlace());
    assertFalse(settings.isEmbedded());
    assertFalse(settings.toString().contains("secret"), settings.toString());
  }

  @Test
  void database_userAndPasswordApart() {
    Settings settings =
        settings(
            "tocsin.jdbc.url", "jdbc:postgresql://db/alerts?user=a&password=b",
            "tocsin.jdbc.user", "me",
            "tocsin.jdbc.password", "secret",
            "tocsin.jdbc.pool-size", "7",
            "tocsin.jdbc.connect-timeout", "2s");
    assertEquals("jdbc:postgresql://db/alerts", settings.jdbc().url());
    assertEquals("me", settings.jdbc().user());
    assertEquals("secret", settings.jdbc().password());
    assertEquals(7, settings.jdbc().poolSize());
    assertEquals(Duration.ofSeconds(2), settings.jdbc().connectTimeout());
  }

  private static String refused(String... given) {
    var refused = assertThrows(StartRefusedException.class, () -> settings(given));
    assertEquals(2, refused.exitCode());
    return refused.getMessage();
  }
}
