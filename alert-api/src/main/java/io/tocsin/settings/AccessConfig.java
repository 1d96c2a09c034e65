package io.tocsin.settings;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Scopes;
import java.util.List;

/** Settings of who may do what. */
final class AccessConfig {

  private static final Kind<List<String>> SCOPES =
      Kind.list("scopes as read:alerts, separated by commas", Scopes.FORM.pattern());

  private AccessConfig() {}

  /**
   * Reads them.
   *
   * @param loopback whether only this machine can reach the server
   */
  static AccessSettings read(SettingsReader in, boolean loopback) {
    AccessSettings access =
        new AccessSettings(
            required(in, loopback),
            in.setting("tocsin.access.admin-users", Kind.list(), "[]")
                .alias("ADMIN_USERS")
                .read(
                    "who has all rights: verified addresses; users of an identity provider, as"
                        + " keycloak:SUBJECT; logins of users of this server alone; the first start"
                        + " makes them"),
            in.setting("tocsin.access.admin-roles", Kind.list(), "admin")
                .alias("ADMIN_ROLES")
                .read("roles with all rights"),
            in.setting("tocsin.access.user-roles", Kind.list(), "user")
                .alias("USER_ROLES")
                .read("roles of users that are given no others"),
            in.setting("tocsin.access.guest-roles", Kind.list(), "guest")
                .alias("GUEST_ROLES")
                .read("roles of guests"),
            in.setting("tocsin.access.user-scopes", SCOPES, "read, write")
                .alias("USER_DEFAULT_SCOPES")
                .read("what the roles of users may"),
            in.setting("tocsin.access.guest-scopes", SCOPES, "read:alerts")
                .alias("GUEST_DEFAULT_SCOPES")
                .read("what the roles of guests may"),
            in.setting("tocsin.access.custom-scopes", SCOPES, "[]")
                .alias("CUSTOM_SCOPES")
                .read("scopes beside those that the server asks for"),
            in.setting("tocsin.access.delete-scopes", SCOPES, "[]")
                .alias("DELETE_SCOPES")
                .read(
                    "delete:alerts keeps those with write:alerts from deleting; they need"
                        + " admin:alerts"),
            in.setting("tocsin.access.customer-views", Kind.yesOrNo(), "false")
                .alias("CUSTOMER_VIEWS")
                .read(
                    "whether users see nothing but what belongs to their customers; needs required"
                        + " access and an administrator"),
            in.setting("tocsin.access.allow-readonly", Kind.yesOrNo(), "false")
                .alias("ALLOW_READONLY")
                .read(
                    "whether callers who do not say who they are may do what readonly-scopes say"),
            in.setting("tocsin.access.readonly-scopes", SCOPES, "read")
                .alias("READONLY_SCOPES")
                .read("what callers may who do not say who they are"),
            in.setting("tocsin.access.key-lifetime", Kind.duration("1m", "3650d"), "365d")
                .alias("API_KEY_EXPIRE_DAYS", AlertaNames::days)
                .read("how long API keys hold that say nothing else"),
            in.setting("tocsin.access.key-lifetime-limit", Kind.duration("0", "36500d"), "0")
                .read("how long API keys may hold at most; 0 for as long as is asked for"));
    checkCustomerViews(in, access);
    return access;
  }

  private static boolean required(SettingsReader in, boolean loopback) {
    String required =
        in.setting("tocsin.access.required", Kind.yesNoOrAuto(), "auto")
            .alias("AUTH_REQUIRED")
            .read(
                "whether callers have to say who they are; auto is false where only this machine"
                    + " can reach the server");
    return required.equals("auto") ? !loopback : required.equals("true");
  }

  private static void checkCustomerViews(SettingsReader in, AccessSettings access) {
    if (!access.customerViews()) {
      return;
    }
    if (!access.required() || access.adminUsers().isEmpty()) {
      throw in.bad(
          "tocsin.access.customer-views",
          "needs tocsin.access.required (AUTH_REQUIRED) and somebody in tocsin.access.admin-users"
              + " (ADMIN_USERS)");
    }
    if (access.allowReadonly()) {
      throw in.bad(
          "tocsin.access.allow-readonly",
          "would show every customer's alerts to everybody; it does not go with"
              + " tocsin.access.customer-views (CUSTOMER_VIEWS)");
    }
  }
}
