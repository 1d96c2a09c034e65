package io.tocsin.settings;

import io.tocsin.access.AccessSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the records of access. */
final class AccessRecords {

  private AccessRecords() {}

  static AccessSettings access(SettingsReader reader, ServerSettings server) {
    String asked = reader.read(AccessTable.REQUIRED);
    boolean required = asked.equals("auto") ? !server.isLoopback() : asked.equals("true");
    List<String> adminUsers = reader.read(AccessTable.ADMIN_USERS);
    boolean customerViews = reader.read(AccessTable.CUSTOMER_VIEWS);
    if (customerViews && !(required && !adminUsers.isEmpty())) {
      throw reader.bad(
          AccessTable.CUSTOMER_VIEWS,
          "needs "
              + AccessTable.REQUIRED.name()
              + " (AUTH_REQUIRED) and somebody in "
              + AccessTable.ADMIN_USERS.name()
              + " (ADMIN_USERS)");
    }
    boolean allowReadonly = reader.read(AccessTable.ALLOW_READONLY);
    if (customerViews && allowReadonly) {
      throw reader.bad(
          AccessTable.ALLOW_READONLY,
          "would show every customer's alerts to everybody; it does not go with "
              + AccessTable.CUSTOMER_VIEWS.name()
              + " (CUSTOMER_VIEWS)");
    }
    return new AccessSettings(
        required,
        adminUsers,
        reader.read(AccessTable.ADMIN_ROLES),
        reader.read(AccessTable.USER_ROLES),
        reader.read(AccessTable.GUEST_ROLES),
        reader.read(AccessTable.USER_SCOPES),
        reader.read(AccessTable.GUEST_SCOPES),
        reader.read(AccessTable.CUSTOM_SCOPES),
        reader.read(AccessTable.DELETE_SCOPES),
        customerViews,
        allowReadonly,
        reader.read(AccessTable.READONLY_SCOPES),
        reader.read(AccessTable.KEY_LIFETIME),
        reader.read(AccessTable.KEY_LIFETIME_LIMIT));
  }

  private static boolean letsSignUp(
      SettingsReader reader, ServerSettings server, boolean emailVerification) {
    String asked = reader.read(AccessTable.SIGNUP_ENABLED);
    return asked.equals("auto")
        ? server.isLoopback() && (emailVerification || !reader.read(AccessTable.CUSTOMER_VIEWS))
        : asked.equals("true");
  }

  static AuthSettings auth(SettingsReader reader, ServerSettings server) {
    boolean emailVerification = reader.read(AccessTable.EMAIL_VERIFICATION);
    return new AuthSettings(
        reader.read(AccessTable.PROVIDER),
        reader.read(AccessTable.SECRET_KEY),
        reader.read(AccessTable.ADMIN_PASSWORD),
        reader.read(AccessTable.ADMIN_KEY),
        reader.read(AccessTable.TOKEN_LIFETIME),
        letsSignUp(reader, server, emailVerification),
        emailVerification,
        reader.read(AccessTable.ALLOWED_EMAIL_DOMAINS),
        reader.read(AccessTable.REALM),
        hmacKeys(reader),
        new AuthSettings.Proxy(
            reader.read(AccessTable.PROXY),
            reader.read(AccessTable.PROXY_ADDRESSES),
            reader.read(AccessTable.PROXY_USER_HEADER),
            reader.read(AccessTable.PROXY_ROLES_HEADER),
            reader.read(AccessTable.PROXY_ROLES_SEPARATOR),
            reader.read(AccessTable.PROXY_AUTO_SIGNUP)),
        reader.read(AccessTable.LOGIN_ATTEMPTS));
  }

  static MailSettings mail(SettingsReader reader) {
    String host = reader.read(MailTable.HOST);
    String from = reader.read(MailTable.FROM);
    if (!host.isEmpty() && from.isEmpty()) {
      throw reader.bad(MailTable.FROM, "is needed where " + MailTable.HOST.name() + " is given");
    }
    return new MailSettings(
        host,
        reader.read(MailTable.PORT),
        reader.read(MailTable.STARTTLS),
        reader.read(MailTable.SSL),
        reader.read(MailTable.USERNAME),
        reader.read(MailTable.PASSWORD),
        from,
        reader.read(MailTable.LOCALHOST));
  }

  private static Map<String, String> hmacKeys(SettingsReader reader) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (Map<String, Object> credential : reader.read(AccessTable.HMAC_CREDENTIALS)) {
      Object key = credential.getOrDefault("key", credential.get("id"));
      Object secret = credential.getOrDefault("secret", "");
      Object algorithm = credential.getOrDefault("algorithm", "sha256");
      if (!(key instanceof String name)
          || !(secret instanceof String text)
          || text.length() < 16
          || !algorithm.equals("sha256")) {
        throw reader.bad(
            AccessTable.HMAC_CREDENTIALS,
            "must be a list of objects with a key, a secret of 16 characters or more, and the"
                + " algorithm sha256");
      }
      keys.put(name, text);
    }
    return keys;
  }
}
