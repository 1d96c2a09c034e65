package io.tocsin.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Alerta's names of settings (alerta-api 12), as environment variables: what each one sets here,
 * which ones stop the start, and which have no effect.
 */
final class AlertaNames {

  /**
   * A name of Alerta's for a setting of ours.
   *
   * @param form the value as our setting takes it; blank for not given
   */
  record Alias(String name, Setting<?> setting, UnaryOperator<String> form) {}

  /** Where several name one setting, the first that is given wins. */
  static final List<Alias> ALL =
      List.of(
          same("BASE_URL", SettingsTable.BASE_URL),
          same("CORS_ORIGINS", SettingsTable.CORS_ORIGINS),
          same("CORS_ALLOW_HEADERS", SettingsTable.CORS_ALLOW_HEADERS),
          same("SERVER_VERSION", SettingsTable.SERVER_VERSION),
          same("MONGODB_URI", SettingsTable.MONGO_URI),
          new Alias("DATABASE_URL", SettingsTable.MONGO_URI, AlertaNames::ifMongo),
          new Alias("DATABASE_URL", SettingsTable.JDBC_URL, AlertaNames::unlessMongo),
          same("DATABASE_NAME", SettingsTable.MONGO_DATABASE),
          same("DATABASE_NAME", SettingsTable.JDBC_DATABASE),
          same("ALERT_TIMEOUT", SettingsTable.ALERT_TIMEOUT),
          same("HISTORY_ON_VALUE_CHANGE", SettingsTable.HISTORY_ON_VALUE_CHANGE),
          same("ACK_TIMEOUT", SettingsTable.ACK_TIMEOUT),
          same("SHELVE_TIMEOUT", SettingsTable.SHELVE_TIMEOUT),
          hours("DEFAULT_EXPIRED_DELETE_HRS", SettingsTable.DELETE_EXPIRED_AFTER),
          hours("HK_EXPIRED_DELETE_HRS", SettingsTable.DELETE_EXPIRED_AFTER),
          same("DELETE_EXPIRED_AFTER", SettingsTable.DELETE_EXPIRED_AFTER),
          hours("DEFAULT_INFO_DELETE_HRS", SettingsTable.DELETE_INFO_AFTER),
          hours("HK_INFO_DELETE_HRS", SettingsTable.DELETE_INFO_AFTER),
          same("DELETE_INFO_AFTER", SettingsTable.DELETE_INFO_AFTER),
          same("DEFAULT_PAGE_SIZE", SettingsTable.PAGE_SIZE),
          same("QUERY_LIMIT", SettingsTable.PAGE_SIZE),
          same("ALARM_MODEL", SettingsTable.ALARM_MODEL),
          same("SEVERITY_MAP", SettingsTable.SEVERITIES),
          same("COLOR_MAP", SettingsTable.COLORS),
          same("DEFAULT_NORMAL_SEVERITY", SettingsTable.NORMAL_SEVERITY),
          same("DEFAULT_INFORM_SEVERITY", SettingsTable.INFORM_SEVERITY),
          same("DEFAULT_PREVIOUS_SEVERITY", SettingsTable.PREVIOUS_SEVERITY),
          same("DEFAULT_ENVIRONMENT", SettingsTable.PROMETHEUS_ENVIRONMENT),
          same("SITE_LOGO_URL", SettingsTable.SITE_LOGO_URL),
          same("DATE_FORMAT_SHORT_TIME", SettingsTable.SHORT_TIME),
          same("DATE_FORMAT_MEDIUM_DATE", SettingsTable.MEDIUM_DATE),
          same("DATE_FORMAT_LONG_DATE", SettingsTable.LONG_DATE),
          same("DEFAULT_FONT", SettingsTable.FONT),
          same("DEFAULT_AUDIO_FILE", SettingsTable.AUDIO_FILE),
          new Alias("COLUMNS", SettingsTable.COLUMNS, AlertaNames::unlessNumber),
          same("SORT_LIST_BY", SettingsTable.SORT_BY),
          same("DEFAULT_FILTER", SettingsTable.FILTER),
          same("ASI_SEVERITY", SettingsTable.INDICATOR_SEVERITIES),
          same("ASI_QUERIES", SettingsTable.INDICATOR_QUERIES),
          same("ACTIONS", SettingsTable.ACTIONS),
          same("HISTORY_LIMIT", SettingsTable.HISTORY_LIMIT),
          same("GOOGLE_TRACKING_ID", SettingsTable.TRACKING_ID),
          new Alias("AUTO_REFRESH_INTERVAL", SettingsTable.REFRESH_INTERVAL, AlertaNames::millis),
          same("ALLOWED_ENVIRONMENTS", SettingsTable.ENVIRONMENTS),
          same("ALLOWED_ENVIRONMENTS", PolicyTable.ENVIRONMENTS),
          same("ORIGIN_BLACKLIST", PolicyTable.ORIGINS),
          same("PLUGINS", PolicyTable.PLUGINS),
          same("PLUGINS_RAISE_ON_ERROR", PolicyTable.RAISE_ON_ERROR),
          same("HEARTBEAT_EVENTS", PolicyTable.HEARTBEAT_EVENTS),
          same("FWD_DESTINATIONS", HooksTable.FORWARD),
          same("CLIPBOARD_TEMPLATE", SettingsTable.CLIPBOARD_TEMPLATE),
          same("HEARTBEAT_TIMEOUT", MonitorTable.HEARTBEAT_TIMEOUT),
          new Alias(
              "HEARTBEAT_MAX_LATENCY", MonitorTable.HEARTBEAT_MAX_LATENCY, AlertaNames::millis),
          same("CACHET_API_RATE_LIMIT", StatusPageTable.RATE_LIMIT),
          same("BLACKOUT_DURATION", BlackoutTable.DURATION),
          same("NOTIFICATION_BLACKOUT", BlackoutTable.NOTIFICATION),
          same("BLACKOUT_ACCEPT", BlackoutTable.ACCEPT),
          same("AUTH_REQUIRED", AccessTable.REQUIRED),
          same("ADMIN_USERS", AccessTable.ADMIN_USERS),
          same("ADMIN_PASSWORD", AccessTable.ADMIN_PASSWORD),
          same("ADMIN_KEY", AccessTable.ADMIN_KEY),
          same("SECRET_KEY", AccessTable.SECRET_KEY),
          same("AUTH_PROVIDER", AccessTable.PROVIDER),
          same("SIGNUP_ENABLED", AccessTable.SIGNUP_ENABLED),
          same("EMAIL_VERIFICATION", AccessTable.EMAIL_VERIFICATION),
          same("ALLOWED_EMAIL_DOMAINS", AccessTable.ALLOWED_EMAIL_DOMAINS),
          same("ADMIN_ROLES", AccessTable.ADMIN_ROLES),
          same("USER_ROLES", AccessTable.USER_ROLES),
          same("GUEST_ROLES", AccessTable.GUEST_ROLES),
          same("USER_DEFAULT_SCOPES", AccessTable.USER_SCOPES),
          same("GUEST_DEFAULT_SCOPES", AccessTable.GUEST_SCOPES),
          same("CUSTOM_SCOPES", AccessTable.CUSTOM_SCOPES),
          same("DELETE_SCOPES", AccessTable.DELETE_SCOPES),
          same("CUSTOMER_VIEWS", AccessTable.CUSTOMER_VIEWS),
          same("ALLOW_READONLY", AccessTable.ALLOW_READONLY),
          same("READONLY_SCOPES", AccessTable.READONLY_SCOPES),
          new Alias("API_KEY_EXPIRE_DAYS", AccessTable.KEY_LIFETIME, AlertaNames::days),
          new Alias("TOKEN_EXPIRE_DAYS", AccessTable.TOKEN_LIFETIME, AlertaNames::days),
          same("BASIC_AUTH_REALM", AccessTable.REALM),
          same("HMAC_AUTH_CREDENTIALS", AccessTable.HMAC_CREDENTIALS),
          same("AUTH_PROXY", AccessTable.PROXY),
          same("AUTH_PROXY_USER_HEADER", AccessTable.PROXY_USER_HEADER),
          same("AUTH_PROXY_ROLES_HEADER", AccessTable.PROXY_ROLES_HEADER),
          same("AUTH_PROXY_ROLES_SEPARATOR", AccessTable.PROXY_ROLES_SEPARATOR),
          same("AUTH_PROXY_AUTO_SIGNUP", AccessTable.PROXY_AUTO_SIGNUP),
          same("SMTP_HOST", MailTable.HOST),
          same("SMTP_PORT", MailTable.PORT),
          same("SMTP_STARTTLS", MailTable.STARTTLS),
          same("SMTP_USE_SSL", MailTable.SSL),
          same("SMTP_USERNAME", MailTable.USERNAME),
          same("SMTP_PASSWORD", MailTable.PASSWORD),
          same("MAIL_FROM", MailTable.FROM),
          same("MAIL_LOCALHOST", MailTable.LOCALHOST),
          same("AUDIT_TRAIL", AuditTable.TRAIL),
          same("AUDIT_LOG", AuditTable.LOG),
          same("AUDIT_LOG_REDACT", AuditTable.LOG_REDACT),
          same("AUDIT_URL", AuditTable.URL),
          same("OAUTH2_CLIENT_ID", ProviderTable.CLIENT_ID),
          same("OAUTH2_CLIENT_SECRET", ProviderTable.CLIENT_SECRET),
          same("OIDC_ISSUER_URL", ProviderTable.ISSUER_URL),
          same("OIDC_AUTH_URL", ProviderTable.AUTH_URL),
          same("OIDC_LOGOUT_URL", ProviderTable.LOGOUT_URL),
          same("OIDC_ROLE_CLAIM", ProviderTable.ROLE_CLAIM),
          same("OIDC_CUSTOM_CLAIM", ProviderTable.ROLE_CLAIM),
          same("OIDC_GROUP_CLAIM", ProviderTable.GROUP_CLAIM),
          same("ALLOWED_OIDC_ROLES", ProviderTable.ALLOWED_ROLES),
          same("ALLOWED_GITLAB_GROUPS", ProviderTable.ALLOWED_ROLES),
          same("ALLOWED_KEYCLOAK_ROLES", ProviderTable.ALLOWED_ROLES),
          same("AZURE_TENANT", ProviderTable.AZURE_TENANT),
          same("AWS_REGION", ProviderTable.AWS_REGION),
          same("COGNITO_USER_POOL_ID", ProviderTable.COGNITO_POOL),
          same("COGNITO_DOMAIN", ProviderTable.COGNITO_DOMAIN),
          same("GITHUB_URL", ProviderTable.GITHUB_URL),
          same("ALLOWED_GITHUB_ORGS", ProviderTable.GITHUB_ORGS),
          same("GITLAB_URL", ProviderTable.GITLAB_URL),
          same("KEYCLOAK_URL", ProviderTable.KEYCLOAK_URL),
          same("KEYCLOAK_REALM", ProviderTable.KEYCLOAK_REALM),
          same("CAS_SERVER", ProviderTable.CAS_SERVER),
          same("CAS_VERSION", ProviderTable.CAS_VERSION),
          same("LDAP_URL", LdapTable.URL),
          same("LDAP_CACERT", LdapTable.CA_CERT),
          same("LDAP_DOMAINS", LdapTable.DOMAINS),
          same("LDAP_DEFAULT_DOMAIN", LdapTable.DEFAULT_DOMAIN),
          same("LDAP_BASEDN", LdapTable.BASE_DN),
          same("LDAP_BIND_USERNAME", LdapTable.BIND_USERNAME),
          same("LDAP_BIND_PASSWORD", LdapTable.BIND_PASSWORD),
          same("LDAP_USER_BASEDN", LdapTable.USER_BASE_DN),
          same("LDAP_USER_FILTER", LdapTable.USER_FILTER),
          same("LDAP_USER_NAME_ATTR", LdapTable.USER_NAME_ATTRIBUTE),
          same("LDAP_USER_EMAIL_ATTR", LdapTable.USER_EMAIL_ATTRIBUTE),
          same("LDAP_GROUP_BASEDN", LdapTable.GROUP_BASE_DN),
          same("LDAP_GROUP_FILTER", LdapTable.GROUP_FILTER),
          same("LDAP_GROUP_NAME_ATTR", LdapTable.GROUP_NAME_ATTRIBUTE));

  /** Names that stop the start unless they say no, and why: who sets them counts on being safe. */
  static final Map<String, String> REFUSED =
      Map.of(
          "ALERTA_SVR_CONF_FILE",
          "Alerta's configuration file is not read; give what it sets as environment"
              + " variables",
          "LDAP_ALLOW_SELF_SIGNED_CERT",
          "whose certificate is not checked could be anybody; LDAP_CACERT names certificates to"
              + " check it with");

  /** Names that have no effect here, or not yet; somebody who sets one is told so at the start. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "BULK_QUERY_LIMIT",
          "DATABASE_RAISE_ON_ERROR",
          "LDAP_DOMAINS_BASEDN",
          "LDAP_DOMAINS_GROUP",
          "OIDC_VERIFY_TOKEN",
          "USE_PROXYFIX");

  private AlertaNames() {}

  /** The names of one setting, the one that wins first. */
  static List<Alias> of(Setting<?> setting) {
    return ALL.stream().filter(alias -> alias.setting().name().equals(setting.name())).toList();
  }

  /**
   * Looks for names that ask for what is not there.
   *
   * @throws StartRefusedException if there are any
   */
  static void refuse(GivenValues given) {
    new TreeMap<>(REFUSED)
        .forEach(
            (name, why) -> {
              String value = given.variable(name).orElse("").strip();
              if (!saysNo(value)) {
                throw StartRefusedException.badSetting(name + " is set, but " + why);
              }
            });
  }

  /** The names that are given and have no effect, in alphabetical order. */
  static List<String> withoutEffect(GivenValues given) {
    return WITHOUT_EFFECT.stream()
        .filter(name -> given.variable(name).filter(text -> !text.isBlank()).isPresent())
        .sorted()
        .toList();
  }

  private static boolean saysNo(String value) {
    return Set.of("", "false", "no", "off", "f", "n", "0").contains(value.toLowerCase(Locale.ROOT));
  }

  private static Alias same(String name, Setting<?> setting) {
    return new Alias(name, setting, UnaryOperator.identity());
  }

  /** The older variables in hours, where zero means that they are not given. */
  private static Alias hours(String name, Setting<?> setting) {
    return new Alias(name, setting, text -> text.equals("0") ? "" : text + "h");
  }

  private static String ifMongo(String url) {
    return MongoUri.isOne(url) ? url : "";
  }

  private static String unlessMongo(String url) {
    return MongoUri.isOne(url) ? "" : url;
  }

  private static String days(String text) {
    return isNumber(text) ? text + "d" : text;
  }

  private static String millis(String text) {
    return isNumber(text) ? text + "ms" : text;
  }

  /** Shells put the width of the terminal into {@code COLUMNS}. */
  private static String unlessNumber(String text) {
    return isNumber(text) ? "" : text;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
  }
}
