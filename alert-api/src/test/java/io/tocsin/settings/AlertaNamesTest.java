package io.tocsin.settings;

import static io.tocsin.settings.MapValues.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.audit.AuditEvent.Category;
import io.tocsin.settings.Setting.Alias;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertaNamesTest {

  private record Case(String value, Function<Settings, Object> member, Object expected) {}

  /** What these mean depends on the database; SettingsTest has the cases. */
  private static final Set<String> OF_BOTH =
      Set.of("DATABASE_URL", "DATABASE_NAME", "ALLOWED_ENVIRONMENTS");

  /** Every alias with a value that is not the default, and where it ends up. */
  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    put("BASE_URL", "https://a.example/api/", s -> s.server().baseUrl(), "https://a.example/api");
    put(
        "CORS_ORIGINS",
        "http://a, http://b",
        s -> s.server().corsOrigins(),
        list("http://a http://b"));
    put("CORS_ALLOW_HEADERS", "[\"X-A\"]", s -> s.server().corsAllowHeaders(), list("X-A"));
    put("SERVER_VERSION", "off", s -> s.server().versionShown().name(), "OFF");
    put("MONGODB_URI", "mongodb://db", s -> s.mongo().uri(), "mongodb://db");
    put("DATABASE_URL", "postgres://db/x", s -> s.jdbc().url(), "jdbc:postgresql://db/x");
    put("ALERT_TIMEOUT", "60", s -> s.receive().alertTimeout(), Duration.ofSeconds(60));
    put("HISTORY_ON_VALUE_CHANGE", "False", s -> s.receive().historyOnValueChange(), false);
    put("ACK_TIMEOUT", "61", s -> s.action().ackTimeout(), Duration.ofSeconds(61));
    put("SHELVE_TIMEOUT", "0", s -> s.action().shelveTimeout(), Duration.ZERO);
    put(
        "DEFAULT_EXPIRED_DELETE_HRS",
        "3",
        s -> s.housekeeping().deleteExpiredAfter(),
        Duration.ofHours(3));
    put(
        "HK_EXPIRED_DELETE_HRS",
        "4",
        s -> s.housekeeping().deleteExpiredAfter(),
        Duration.ofHours(4));
    put("DELETE_EXPIRED_AFTER", "0", s -> s.housekeeping().deleteExpiredAfter(), Duration.ZERO);
    put(
        "DEFAULT_INFO_DELETE_HRS",
        "5",
        s -> s.housekeeping().deleteInfoAfter(),
        Duration.ofHours(5));
    put("HK_INFO_DELETE_HRS", "6", s -> s.housekeeping().deleteInfoAfter(), Duration.ofHours(6));
    put("DELETE_INFO_AFTER", "62", s -> s.housekeeping().deleteInfoAfter(), Duration.ofSeconds(62));
    put("DEFAULT_PAGE_SIZE", "10", s -> s.query().pageSize(), 10);
    put("QUERY_LIMIT", "11", s -> s.query().pageSize(), 11);
    put("ALARM_MODEL", "isa_18_2", s -> s.alarm().model(), "ISA_18_2");
    put(
        "SEVERITY_MAP",
        "{\"bad\": 1, \"ok\": 5}",
        s -> s.alarm().severities(),
        Map.of("bad", 1, "ok", 5));
    put(
        "COLOR_MAP",
        "{\"severity\": {\"bad\": \"red\"}, \"text\": \"white\"}",
        s -> s.alarm().severityColors() + s.alarm().textColor(),
        "{bad=red}white");
    put("DEFAULT_NORMAL_SEVERITY", "ok", s -> s.alarm().normal(), "ok");
    put("DEFAULT_INFORM_SEVERITY", "debug", s -> s.alarm().inform(), "debug");
    put("DEFAULT_PREVIOUS_SEVERITY", "unknown", s -> s.alarm().previous(), "unknown");
    put("DEFAULT_ENVIRONMENT", "Test", s -> s.prometheus().environment(), "Test");
    put("SITE_LOGO_URL", "http://logo", s -> s.console().siteLogoUrl(), "http://logo");
    put("DATE_FORMAT_SHORT_TIME", "H", s -> s.console().dates().get("shortTime"), "H");
    put("DATE_FORMAT_MEDIUM_DATE", "D", s -> s.console().dates().get("mediumDate"), "D");
    put("DATE_FORMAT_LONG_DATE", "Y", s -> s.console().dates().get("longDate"), "Y");
    put(
        "DEFAULT_FONT",
        "{\"font-size\": \"9px\"}",
        s -> s.console().font(),
        Map.of("font-size", "9px"));
    put("DEFAULT_AUDIO_FILE", "/bell.mp3", s -> s.console().audio().get("new"), "/bell.mp3");
    put("COLUMNS", "severity,text", s -> s.console().columns(), list("severity text"));
    put("SORT_LIST_BY", "text", s -> s.console().sortBy(), list("text"));
    put(
        "DEFAULT_FILTER",
        "{\"status\": \"open\"}",
        s -> s.console().filter(),
        Map.of("status", "open"));
    put("ASI_SEVERITY", "major", s -> s.console().indicators().severities(), list("major"));
    put(
        "ASI_QUERIES",
        "[{\"text\": \"All\"}]",
        s -> s.console().indicators().queries(),
        List.of(Map.of("text", "All")));
    put(
        "ACTIONS",
        "createIssue, updateIssue",
        s -> s.console().actions(),
        list("createIssue updateIssue"));
    put("GOOGLE_TRACKING_ID", "UA-1", s -> s.console().trackingId(), "UA-1");
    put(
        "AUTO_REFRESH_INTERVAL",
        "30000",
        s -> s.console().refreshInterval(),
        Duration.ofSeconds(30));
    put(
        "ALLOWED_ENVIRONMENTS",
        "Production,Test",
        s -> s.console().environments(),
        list("Production Test"));
    put(
        "CLIPBOARD_TEMPLATE",
        "{{ alert.id }}",
        s -> s.console().clipboardTemplate(),
        "{{ alert.id }}");
    put("FWD_DESTINATIONS", "[]", s -> s.hooks().forward(), "[]");
    put("ORIGIN_BLACKLIST", "a/.*", s -> s.policy().reject().origins(), list("a/.*"));
    put("HISTORY_LIMIT", "10", s -> s.query().historyLimit(), 10);
    put("PLUGINS", "reject,timeout", s -> s.policy().plugins(), List.of("reject", "timeout"));
    put("PLUGINS_RAISE_ON_ERROR", "false", s -> s.policy().raiseOnError(), false);
    put("HEARTBEAT_EVENTS", "Ping", s -> s.policy().heartbeat().events(), Set.of("Ping"));
    put("HEARTBEAT_MAX_LATENCY", "1500", s -> s.monitor().heartbeatMaxLatency(), 1_500L);
    put("HEARTBEAT_TIMEOUT", "63", s -> s.monitor().heartbeatTimeout(), 63L);
    put("CACHET_API_RATE_LIMIT", "65", s -> s.statusPage().rateLimit(), 65);
    put("BLACKOUT_DURATION", "64", s -> s.blackout().duration(), Duration.ofSeconds(64));
    put("NOTIFICATION_BLACKOUT", "yes", s -> s.blackout().notification(), true);
    put("BLACKOUT_ACCEPT", "normal,ok", s -> s.blackout().accept(), List.of("normal", "ok"));
    put("AUTH_REQUIRED", "yes", s -> s.access().required(), true);
    put("ADMIN_USERS", "ann@x.org,bob", s -> s.access().adminUsers(), list("ann@x.org bob"));
    put("ADMIN_PASSWORD", "p4ss", s -> s.auth().adminPassword(), "p4ss");
    put("ADMIN_KEY", "k".repeat(16), s -> s.auth().adminKey(), "k".repeat(16));
    put("SECRET_KEY", "s".repeat(16), s -> s.auth().secretKey(), "s".repeat(16));
    put("SIGNUP_ENABLED", "off", s -> s.auth().signupEnabled(), false);
    put("EMAIL_VERIFICATION", "on", s -> s.auth().emailVerification(), true);
    put("ALLOWED_EMAIL_DOMAINS", "x.org", s -> s.auth().allowedEmailDomains(), list("x.org"));
    put("ADMIN_ROLES", "root", s -> s.access().adminRoles(), list("root"));
    put("USER_ROLES", "staff", s -> s.access().userRoles(), list("staff"));
    put("GUEST_ROLES", "visitor", s -> s.access().guestRoles(), list("visitor"));
    put("USER_DEFAULT_SCOPES", "read", s -> s.access().userDefaultScopes(), list("read"));
    put(
        "GUEST_DEFAULT_SCOPES",
        "read:heartbeats",
        s -> s.access().guestDefaultScopes(),
        list("read:heartbeats"));
    put("CUSTOM_SCOPES", "read:x.y", s -> s.access().customScopes(), list("read:x.y"));
    put("DELETE_SCOPES", "delete:alerts", s -> s.access().deleteScopes(), list("delete:alerts"));
    put("CUSTOMER_VIEWS", "false", s -> s.access().customerViews(), false);
    put("ALLOW_READONLY", "true", s -> s.access().allowReadonly(), true);
    put("READONLY_SCOPES", "read:alerts", s -> s.access().readonlyScopes(), list("read:alerts"));
    put("API_KEY_EXPIRE_DAYS", "7", s -> s.access().keyLifetime(), Duration.ofDays(7));
    put("TOKEN_EXPIRE_DAYS", "2", s -> s.auth().tokenLifetime(), Duration.ofDays(2));
    put("BASIC_AUTH_REALM", "Night", s -> s.auth().realm(), "Night");
    put(
        "HMAC_AUTH_CREDENTIALS",
        "[{\"key\": \"k\", \"secret\": \"0123456789abcdef\", \"algorithm\": \"sha256\"}]",
        s -> s.auth().hmacKeys(),
        Map.of("k", "0123456789abcdef"));
    put("AUDIT_TRAIL", "write", s -> s.audit().categories(), Set.of(Category.WRITE));
    put("AUDIT_LOG", "on", s -> s.audit().log(), true);
    put("AUDIT_LOG_REDACT", "off", s -> s.audit().redact(), false);
    put(
        "AUDIT_URL",
        "https://a.example/x",
        s -> s.audit().url(),
        URI.create("https://a.example/x"));
    put("AUTH_PROXY", "t", s -> s.auth().proxy().enabled(), true);
    put("AUTH_PROXY_USER_HEADER", "X-U", s -> s.auth().proxy().userHeader(), "X-U");
    put("AUTH_PROXY_ROLES_HEADER", "X-R", s -> s.auth().proxy().rolesHeader(), "X-R");
    put("AUTH_PROXY_ROLES_SEPARATOR", ";", s -> s.auth().proxy().rolesSeparator(), ";");
    put("AUTH_PROXY_AUTO_SIGNUP", "f", s -> s.auth().proxy().autoSignup(), false);
  }

  static {
    put("SMTP_PORT", "25", s -> s.mail().port(), 25);
    put("SMTP_STARTTLS", "f", s -> s.mail().startTls(), false);
    put("SMTP_USE_SSL", "t", s -> s.mail().ssl(), true);
    put("SMTP_USERNAME", "some-name", s -> s.mail().username(), "some-name");
    put("SMTP_PASSWORD", "some-name", s -> s.mail().password(), "some-name");
    put("MAIL_FROM", "a@b.example", s -> s.mail().from(), "a@b.example");
    put("MAIL_LOCALHOST", "some-name", s -> s.mail().localhost(), "some-name");
    put("OAUTH2_CLIENT_ID", "some-name", s -> s.provider().clientId(), "some-name");
    put("OAUTH2_CLIENT_SECRET", "some-name", s -> s.provider().clientSecret(), "some-name");
    put("OIDC_ROLE_CLAIM", "some-name", s -> s.provider().oidc().roleClaim(), "some-name");
    put("OIDC_CUSTOM_CLAIM", "some-name", s -> s.provider().oidc().roleClaim(), "some-name");
    put("OIDC_GROUP_CLAIM", "some-name", s -> s.provider().oidc().groupClaim(), "some-name");
    put("AZURE_TENANT", "some-name", s -> s.provider().azureTenant(), "some-name");
    put("AWS_REGION", "some-name", s -> s.provider().cognito().region(), "some-name");
    put("COGNITO_USER_POOL_ID", "some-name", s -> s.provider().cognito().userPoolId(), "some-name");
    put("COGNITO_DOMAIN", "some-name", s -> s.provider().cognito().domain(), "some-name");
    put("KEYCLOAK_REALM", "some-name", s -> s.provider().keycloak().realm(), "some-name");
    put(
        "OIDC_ISSUER_URL",
        "https://idp.example/x",
        s -> s.provider().oidc().issuerUrl(),
        "https://idp.example/x");
    put(
        "OIDC_AUTH_URL",
        "https://idp.example/x",
        s -> s.provider().oidc().authUrl(),
        "https://idp.example/x");
    put(
        "OIDC_LOGOUT_URL",
        "https://idp.example/x",
        s -> s.provider().oidc().logoutUrl(),
        "https://idp.example/x");
    put(
        "GITHUB_URL",
        "https://idp.example/x",
        s -> s.provider().github().url(),
        "https://idp.example/x");
    put(
        "GITLAB_URL",
        "https://idp.example/x",
        s -> s.provider().gitlabUrl(),
        "https://idp.example/x");
    put(
        "KEYCLOAK_URL",
        "https://idp.example/x",
        s -> s.provider().keycloak().url(),
        "https://idp.example/x");
    put(
        "CAS_SERVER",
        "https://idp.example/x",
        s -> s.provider().cas().server(),
        "https://idp.example/x");
    put("ALLOWED_OIDC_ROLES", "ops, dba", s -> s.provider().oidc().allowedRoles(), list("ops dba"));
    put(
        "ALLOWED_GITLAB_GROUPS",
        "ops, dba",
        s -> s.provider().oidc().allowedRoles(),
        list("ops dba"));
    put(
        "ALLOWED_KEYCLOAK_ROLES",
        "ops, dba",
        s -> s.provider().oidc().allowedRoles(),
        list("ops dba"));
    put(
        "ALLOWED_GITHUB_ORGS",
        "ops, dba",
        s -> s.provider().github().allowedOrgs(),
        list("ops dba"));
    put("CAS_VERSION", "2", s -> s.provider().cas().version(), 2);
    put("LDAP_URL", "ldap://ldap.example", s -> s.ldap().host(), "ldap.example");
    put("LDAP_CACERT", "pom.xml", s -> s.ldap().caCert(), "pom.xml");
    put("LDAP_DOMAINS", "{\"A.b\": \"uid=%s\"}", s -> s.ldap().domains(), Map.of("a.b", "uid=%s"));
    put("LDAP_DEFAULT_DOMAIN", "some", s -> s.ldap().defaultDomain(), "some");
    put("LDAP_BIND_USERNAME", "some", s -> s.ldap().users().bindDn(), "some");
    put("LDAP_BIND_PASSWORD", "some", s -> s.ldap().users().bindPassword(), "some");
    put("LDAP_USER_BASEDN", "some", s -> s.ldap().users().baseDn(), "some");
    put("LDAP_USER_FILTER", "some", s -> s.ldap().users().filter(), "some");
    put("LDAP_USER_NAME_ATTR", "some", s -> s.ldap().users().nameAttribute(), "some");
    put("LDAP_USER_EMAIL_ATTR", "some", s -> s.ldap().users().emailAttribute(), "some");
    put("LDAP_BASEDN", "some", s -> s.ldap().groups().baseDn(), "some");
    put("LDAP_GROUP_BASEDN", "some", s -> s.ldap().groups().baseDn(), "some");
    put("LDAP_GROUP_FILTER", "some", s -> s.ldap().groups().filter(), "some");
    put("LDAP_GROUP_NAME_ATTR", "some", s -> s.ldap().groups().nameAttribute(), "some");
  }

  private static void put(
      String name, String value, Function<Settings, Object> member, Object expected) {
    CASES.put(name, new Case(value, member, expected));
  }

  private static Stream<String> aliases() {
    return MapValues.table().stream().flatMap(each -> each.aliases().stream()).map(Alias::name);
  }

  private static List<String> list(String words) {
    return List.of(words.split(" "));
  }

  @Test
  void everyAlias_setsItsSetting() {
    CASES.forEach(
        (name, aCase) ->
            assertEquals(
                aCase.expected(), aCase.member().apply(settings(name, aCase.value())), name));
  }

  @Test
  void table_isTheSameWhateverIsGiven() {
    List<String> names = MapValues.table().stream().map(Setting::name).toList();
    CASES.forEach(
        (name, aCase) ->
            assertEquals(
                names,
                MapValues.table(name, aCase.value()).stream().map(Setting::name).toList(),
                name));
  }

  @Test
  void everyAlias_isTested() {
    Set<String> untested = new HashSet<>();
    aliases().forEach(untested::add);
    untested.removeAll(CASES.keySet());
    // Need others beside them: SettingsTest, ProviderSettingsTest, SignUpTest
    assertEquals(Set.of("DATABASE_NAME", "AUTH_PROVIDER", "SMTP_HOST"), untested);
  }

  @Test
  void names_haveOneMeaning() {
    Set<String> names = new HashSet<>();
    aliases().forEach(name -> assertTrue(names.add(name) || OF_BOTH.contains(name)));
    AlertaNames.REFUSED.keySet().forEach(name -> assertTrue(names.add(name), name));
    AlertaNames.WITHOUT_EFFECT.forEach(name -> assertTrue(names.add(name), name));
  }

  @ParameterizedTest
  @CsvSource({
    "DEFAULT_EXPIRED_DELETE_HRS,HK_EXPIRED_DELETE_HRS,DELETE_EXPIRED_AFTER",
    "DEFAULT_INFO_DELETE_HRS,HK_INFO_DELETE_HRS,DELETE_INFO_AFTER"
  })
  void hours_winUnlessZero(String first, String second, String seconds) {
    assertEquals(Duration.ofHours(1), age(first, first, "1", second, "2", seconds, "3"));
    assertEquals(Duration.ofHours(2), age(first, first, "0", second, "2", seconds, "3"));
    assertEquals(Duration.ofSeconds(3), age(first, first, "0", second, "0", seconds, "3"));
  }

  private static Duration age(String which, String... given) {
    var housekeeping = settings(given).housekeeping();
    return which.contains("EXPIRED")
        ? housekeeping.deleteExpiredAfter()
        : housekeeping.deleteInfoAfter();
  }

  @Test
  void columns_ofATerminal_ignored() {
    assertEquals(12, settings("COLUMNS", "80").console().columns().size());
  }
}
