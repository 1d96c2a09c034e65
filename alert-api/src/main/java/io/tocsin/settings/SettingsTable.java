package io.tocsin.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting: its name, what it takes, its default and what it means. The README shows it. */
final class SettingsTable {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration YEARS = Duration.ofDays(3650);

  private static final Kind<Duration> UP_TO_YEARS = Kind.duration(NONE, YEARS);
  private static final Kind<String> ONE_WORD =
      Kind.text("one word of at most 64 characters", Pattern.compile("\\S{0,64}"));

  // The server

  static final Setting<String> HOST =
      new Setting<>(
          "tocsin.host",
          Kind.text("a host name or an address", Pattern.compile("[A-Za-z0-9.:_%\\[\\]-]{1,255}")),
          "127.0.0.1",
          "where to listen; 0.0.0.0 for everywhere, and then callers have to say who they are");
  static final Setting<Integer> PORT =
      new Setting<>(
          "tocsin.port", Kind.integer(0, 65535), "8080", "where to listen; 0 for any free port");
  static final Setting<String> BASE_URL =
      new Setting<>(
          "tocsin.base-url",
          Kind.text(
              "an http or https URL, or a path",
              Pattern.compile("|/[!-~&&[^\"<>\\\\]]*|https?://[!-~&&[^\"<>\\\\]]+")),
          "",
          "what links begin with; empty for what the request was sent to");
  static final Setting<List<String>> ALLOWED_HOSTS =
      new Setting<>(
          "tocsin.allowed-hosts",
          Kind.list(
              "host names without ports, separated by commas; * for any",
              Pattern.compile("\\*|\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,255}")),
          "[]",
          "host names by which this server is reached where callers need not log in, or a proxy"
              + " says who they are, beside its own; * for any");
  static final Setting<String> DATA_DIR =
      new Setting<>(
          "tocsin.data-dir",
          Kind.text("a path without ';'", Pattern.compile("[^;\\x00]{1,1024}")),
          "data",
          "where the embedded database is; made if it is not there");
  static final Setting<Long> MAX_BODY =
      new Setting<>(
          "tocsin.max-body",
          Kind.size(1024, 1L << 30),
          "8MiB",
          "the longest body of a request by a caller who is known; longer ones get 413. On routes"
              + " open to all it is 16 KiB, of calls to webhooks without credentials 1 MiB");
  static final Setting<List<String>> CORS_ORIGINS =
      new Setting<>(
          "tocsin.cors.origins",
          Kind.list(),
          "http://localhost, http://localhost:8000",
          "web sites whose pages may use this server; * for all; with any of *?^$()[] and \\ in it,"
              + " one is a regular expression");
  static final Setting<List<String>> CORS_ALLOW_HEADERS =
      new Setting<>(
          "tocsin.cors.allow-headers",
          Kind.list(),
          "Content-Type, Authorization, Access-Control-Allow-Origin, X-Request-ID",
          "headers that those pages may send");
  static final Setting<String> SERVER_VERSION =
      new Setting<>(
          "tocsin.server-version",
          Kind.oneOf("full", "major", "off"),
          "full",
          "how much of the version clients are told");
  static final Setting<String> LOG_LEVEL =
      new Setting<>(
          "tocsin.log-level",
          Kind.oneOf("error", "warn", "info", "debug"),
          "info",
          "how much of what the server does it writes to the log");

  // The store

  static final Setting<String> STORE_TYPE =
      new Setting<>(
          "tocsin.store.type",
          Kind.oneOf("auto", "jdbc", "mongo"),
          "auto",
          "where the alerts are; auto is mongo where there is a tocsin.mongo.uri, else jdbc");
  static final Setting<String> MONGO_URI =
      new Setting<>(
          "tocsin.mongo.uri",
          Kind.hiddenText(),
          "",
          "MongoDB as mongodb://user:password@host1,host2/database?replicaSet=... or"
              + " mongodb+srv://...");
  static final Setting<String> MONGO_DATABASE =
      new Setting<>(
          "tocsin.mongo.database",
          Kind.text("at most 63 letters, digits, - and _", Pattern.compile("[A-Za-z0-9_-]{0,63}")),
          "",
          "the database's name, instead of that in the URI; empty for tocsin where it has none");
  static final Setting<Duration> MONGO_TIMEOUT =
      new Setting<>(
          "tocsin.mongo.timeout",
          Kind.duration(Duration.ofMillis(250), Duration.ofMinutes(5)),
          "4s",
          "how long MongoDB may take for an answer before ours is 503");
  static final Setting<String> JDBC_URL =
      new Setting<>(
          "tocsin.jdbc.url",
          Kind.hiddenText(),
          "",
          "PostgreSQL as postgres://user:password@host:port/database?sslmode=... or"
              + " jdbc:postgresql://...; empty for the embedded database");
  static final Setting<String> JDBC_DATABASE =
      new Setting<>(
          "tocsin.jdbc.database", ONE_WORD, "", "the database's name, instead of that in the URL");
  static final Setting<String> JDBC_USER =
      new Setting<>("tocsin.jdbc.user", Kind.text(), "", "instead of that in the URL");
  static final Setting<String> JDBC_PASSWORD =
      new Setting<>("tocsin.jdbc.password", Kind.hiddenText(), "", "instead of that in the URL");
  static final Setting<Integer> JDBC_POOL_SIZE =
      new Setting<>(
          "tocsin.jdbc.pool-size",
          Kind.integer(0, 1000),
          "0",
          "connections kept at most, without those of queries; 0 for one a lane and 16 more, but"
              + " not over 80");
  static final Setting<Duration> JDBC_CONNECT_TIMEOUT =
      new Setting<>(
          "tocsin.jdbc.connect-timeout",
          Kind.duration(Duration.ofMillis(250), Duration.ofMinutes(5)),
          "4s",
          "how long to wait for a connection before the answer is 503");

  // Receiving

  static final Setting<Integer> LANES =
      new Setting<>(
          "tocsin.receive.lanes",
          Kind.integer(0, 1024),
          "0",
          "threads that decide and write; 0 for twice the processors, one on the embedded"
              + " database, two on MongoDB");
  static final Setting<Integer> QUEUE =
      new Setting<>(
          "tocsin.receive.queue",
          Kind.integer(1, 1_000_000),
          "4096",
          "alerts that may wait in each lane before senders get 429");
  static final Setting<Integer> BATCH =
      new Setting<>(
          "tocsin.receive.batch",
          Kind.integer(1, 10_000),
          "256",
          "alerts that a lane writes in one step at most");
  static final Setting<Long> CACHE_BYTES =
      new Setting<>(
          "tocsin.receive.cache-bytes",
          Kind.size(0, 1L << 40),
          "64MiB",
          "memory for current alerts, roughly, over all lanes");
  static final Setting<Duration> ALERT_TIMEOUT =
      new Setting<>(
          "tocsin.receive.alert-timeout",
          UP_TO_YEARS,
          "1d",
          "when an alert that is not repeated expires, unless it says so itself; 0 for never");
  static final Setting<Boolean> HISTORY_ON_VALUE_CHANGE =
      new Setting<>(
          "tocsin.receive.history-on-value-change",
          Kind.yesOrNo(),
          "true",
          "whether a duplicate with another value leaves a history entry");

  // Operators and time

  static final Setting<Duration> ACK_TIMEOUT =
      new Setting<>(
          "tocsin.action.ack-timeout",
          UP_TO_YEARS,
          "0",
          "how long an ack holds that says nothing else; 0 for ever");
  static final Setting<Duration> SHELVE_TIMEOUT =
      new Setting<>(
          "tocsin.action.shelve-timeout",
          UP_TO_YEARS,
          "2h",
          "how long a shelve holds that says nothing else; 0 for ever");
  static final Setting<Duration> HOUSEKEEPING_INTERVAL =
      new Setting<>(
          "tocsin.housekeeping.interval",
          Kind.duration(NONE, Duration.ofDays(1)),
          "10s",
          "between two rounds of expiry, unack, unshelve and deletion; 0 for only on request");
  static final Setting<Duration> DELETE_EXPIRED_AFTER =
      new Setting<>(
          "tocsin.housekeeping.delete-expired-after",
          UP_TO_YEARS,
          "2h",
          "when closed and expired alerts are deleted; 0 for never");
  static final Setting<Duration> DELETE_INFO_AFTER =
      new Setting<>(
          "tocsin.housekeeping.delete-info-after",
          UP_TO_YEARS,
          "12h",
          "when alerts of the inform severity are deleted; 0 for never");
  static final Setting<Duration> END_GRACE =
      new Setting<>(
          "tocsin.housekeeping.end-grace",
          Kind.duration(NONE, Duration.ofDays(1)),
          "10s",
          "how long past its announced end an alert stays open");

  // Questions

  static final Setting<Integer> PAGE_SIZE =
      new Setting<>(
          "tocsin.query.page-size",
          Kind.integer(1, 10_000),
          "50",
          "rows of a page where the caller does not say");
  static final Setting<Integer> PAGE_SIZE_LIMIT =
      new Setting<>(
          "tocsin.query.page-size-limit",
          Kind.integer(1, 10_000),
          "1000",
          "rows of a page at most");
  static final Setting<Duration> COUNTS_MAX_AGE =
      new Setting<>(
          "tocsin.query.counts-max-age",
          Kind.duration(NONE, Duration.ofMinutes(1)),
          "1s",
          "how old counts may be that took long to make");
  static final Setting<Duration> QUERY_TIME_LIMIT =
      new Setting<>(
          "tocsin.query.time-limit",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(5)),
          "5s",
          "how long a question may take");
  static final Setting<Integer> HISTORY_LIMIT =
      new Setting<>(
          "tocsin.query.history-limit",
          Kind.integer(0, 1_000_000),
          "100",
          "history entries of an alert that its document shows at most, the newest; more than 100"
              + " are only in the list of all entries");

  // The stream

  static final Setting<Integer> STREAM_SUBSCRIBERS =
      new Setting<>(
          "tocsin.stream.subscribers",
          Kind.integer(1, 100_000),
          "1000",
          "streams that are open at once at most");
  static final Setting<Integer> STREAM_QUEUE =
      new Setting<>(
          "tocsin.stream.queue",
          Kind.integer(1, 100_000),
          "1000",
          "events that may wait for a slow reader before its stream ends");
  static final Setting<Duration> STREAM_HEARTBEAT =
      new Setting<>(
          "tocsin.stream.heartbeat",
          Kind.duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
          "15s",
          "silence after which a stream gives a sign of life");

  // The alarm model

  static final Setting<String> ALARM_MODEL =
      new Setting<>(
          "tocsin.alarm.model", Kind.oneOf("ALERTA", "ISA_18_2"), "ALERTA", "the alarm model");
  static final Setting<Map<String, Integer>> SEVERITIES =
      new Setting<>(
          "tocsin.alarm.severities",
          Kind.levels(),
          "{}",
          "severities and their levels, instead of the model's own");
  static final Setting<Map<String, Object>> COLORS =
      new Setting<>(
          "tocsin.alarm.colors",
          Kind.object(),
          "{}",
          "colours over the model's own: objects severity and status, and text");
  static final Setting<String> NORMAL_SEVERITY =
      new Setting<>(
          "tocsin.alarm.normal-severity",
          ONE_WORD,
          "",
          "the severity that closes; empty for the model's own");
  static final Setting<String> INFORM_SEVERITY =
      new Setting<>(
          "tocsin.alarm.inform-severity",
          ONE_WORD,
          "",
          "the severity that is deleted early; empty for the model's own");
  static final Setting<String> PREVIOUS_SEVERITY =
      new Setting<>(
          "tocsin.alarm.previous-severity",
          ONE_WORD,
          "",
          "what a new alert is said to have been before; empty for the model's own");

  // Prometheus

  static final Setting<String> PROMETHEUS_ENVIRONMENT =
      new Setting<>(
          "tocsin.prometheus.environment",
          Kind.text("text of 1 to 128 characters", Pattern.compile(".{1,128}")),
          "Production",
          "the environment of alerts that have no label for it");
  static final Setting<List<String>> VOLATILE_LABELS =
      new Setting<>(
          "tocsin.prometheus.volatile-labels",
          Kind.list(),
          "replica, prometheus_replica, __replica__",
          "labels that do not tell one alert from another");
  static final Setting<Duration> RESOLVE_TIMEOUT =
      new Setting<>(
          "tocsin.prometheus.resolve-timeout",
          Kind.duration(Duration.ofSeconds(1), YEARS),
          "5m",
          "when an alert that comes without an end is over, unless it comes again");

  // Consoles; the engine does not look at these

  static final Setting<String> SITE_LOGO_URL = console("site-logo-url", "", "a logo");
  static final Setting<String> SHORT_TIME =
      console("dates.short-time", "HH:mm", "a pattern of moment.js");
  static final Setting<String> MEDIUM_DATE =
      console("dates.medium-date", "ddd D MMM HH:mm", "a pattern of moment.js");
  static final Setting<String> LONG_DATE =
      console("dates.long-date", "ddd D MMM, YYYY HH:mm:ss.SSS Z", "a pattern of moment.js");
  static final Setting<Map<String, Object>> FONT =
      new Setting<>(
          "tocsin.console.font",
          Kind.object(),
          "{\"font-family\": \"\\\"Sintony\\\", Arial, sans-serif\", \"font-size\": \"13px\","
              + " \"font-weight\": 500}",
          "the font");
  static final Setting<String> AUDIO_FILE =
      console("audio-file", "", "the sound of a new alert; empty for none");
  static final Setting<List<String>> COLUMNS =
      new Setting<>(
          "tocsin.console.columns",
          Kind.list(),
          "severity, status, lastReceiveTime, timeoutLeft, duplicateCount, customer, environment,"
              + " service, resource, event, value, text",
          "columns of the list of alerts");
  static final Setting<List<String>> SORT_BY =
      new Setting<>(
          "tocsin.console.sort-by", Kind.list(), "severity, lastReceiveTime", "order of the list");
  static final Setting<Map<String, Object>> FILTER =
      new Setting<>(
          "tocsin.console.filter",
          Kind.object(),
          "{\"status\": [\"open\", \"ack\"]}",
          "what the list shows at first");
  static final Setting<List<String>> INDICATOR_SEVERITIES =
      new Setting<>(
          "tocsin.console.indicators.severities",
          Kind.list(),
          "critical, major, minor, warning, indeterminate, informational",
          "severities that the summary counts");
  static final Setting<List<Map<String, Object>>> INDICATOR_QUERIES =
      new Setting<>(
          "tocsin.console.indicators.queries",
          Kind.objects(),
          "[{\"text\": \"Production\", \"query\": [[\"environment\", \"Production\"]]},"
              + " {\"text\": \"Misc.\", \"query\": \"group=Misc\"}]",
          "questions that the summary counts");
  static final Setting<List<String>> ACTIONS =
      new Setting<>(
          "tocsin.console.actions",
          Kind.list(),
          "[]",
          "actions that are offered and taken beside the alarm model's own; any other is refused,"
              + " unless a plugin takes it");
  static final Setting<String> TRACKING_ID =
      console("tracking-id", "", "of a web analytics service");
  static final Setting<Duration> REFRESH_INTERVAL =
      new Setting<>(
          "tocsin.console.refresh-interval",
          Kind.duration(Duration.ofMillis(100), Duration.ofDays(1)),
          "5s",
          "between two looks at the list");
  static final Setting<List<String>> ENVIRONMENTS =
      new Setting<>(
          "tocsin.console.environments",
          Kind.list(),
          "Production, Development",
          "environments that are offered for choice");
  static final Setting<String> CLIPBOARD_TEMPLATE =
      console("clipboard-template", "", "what is copied of an alert");

  private static final List<Setting<?>> ENGINE_AND_CONSOLE =
      List.of(
          HOST,
          PORT,
          BASE_URL,
          ALLOWED_HOSTS,
          DATA_DIR,
          MAX_BODY,
          CORS_ORIGINS,
          CORS_ALLOW_HEADERS,
          SERVER_VERSION,
          LOG_LEVEL,
          STORE_TYPE,
          MONGO_URI,
          MONGO_DATABASE,
          MONGO_TIMEOUT,
          JDBC_URL,
          JDBC_DATABASE,
          JDBC_USER,
          JDBC_PASSWORD,
          JDBC_POOL_SIZE,
          JDBC_CONNECT_TIMEOUT,
          LANES,
          QUEUE,
          BATCH,
          CACHE_BYTES,
          ALERT_TIMEOUT,
          HISTORY_ON_VALUE_CHANGE,
          ACK_TIMEOUT,
          SHELVE_TIMEOUT,
          HOUSEKEEPING_INTERVAL,
          DELETE_EXPIRED_AFTER,
          DELETE_INFO_AFTER,
          END_GRACE,
          PAGE_SIZE,
          PAGE_SIZE_LIMIT,
          COUNTS_MAX_AGE,
          QUERY_TIME_LIMIT,
          HISTORY_LIMIT,
          STREAM_SUBSCRIBERS,
          STREAM_QUEUE,
          STREAM_HEARTBEAT,
          ALARM_MODEL,
          SEVERITIES,
          COLORS,
          NORMAL_SEVERITY,
          INFORM_SEVERITY,
          PREVIOUS_SEVERITY,
          PROMETHEUS_ENVIRONMENT,
          VOLATILE_LABELS,
          RESOLVE_TIMEOUT,
          SITE_LOGO_URL,
          SHORT_TIME,
          MEDIUM_DATE,
          LONG_DATE,
          FONT,
          AUDIO_FILE,
          COLUMNS,
          SORT_BY,
          FILTER,
          INDICATOR_SEVERITIES,
          INDICATOR_QUERIES,
          ACTIONS,
          TRACKING_ID,
          REFRESH_INTERVAL,
          ENVIRONMENTS,
          CLIPBOARD_TEMPLATE);

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL =
      Stream.of(
              ENGINE_AND_CONSOLE,
              PolicyTable.ALL,
              HooksTable.ALL,
              BlackoutTable.ALL,
              MonitorTable.ALL,
              StatusPageTable.ALL,
              AccessTable.ALL,
              MailTable.ALL,
              AuditTable.ALL,
              ProviderTable.ALL,
              LdapTable.ALL)
          .flatMap(List::stream)
          .toList();

  private SettingsTable() {}

  private static Setting<String> console(String name, String fallback, String meaning) {
    return new Setting<>("tocsin.console." + name, Kind.text(), fallback, meaning);
  }
}
