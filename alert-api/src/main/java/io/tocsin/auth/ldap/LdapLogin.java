package io.tocsin.auth.ldap;

import io.tocsin.alert.DraftLimits;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody typed: {@code user@domain}, {@code domain\\user} or, where there is a domain for
 * those, {@code user}.
 *
 * @param user in lower case, so that a user has one name only
 * @param domain in lower case; empty if there is none
 */
record LdapLogin(String user, String domain) {

  private static final int MAX_LOGIN_CHARS = 255;

  /** Reads it; empty if it cannot be a login. */
  static Optional<LdapLogin> parse(String typed, String defaultDomain) {
    if (DraftLimits.text("username", typed, MAX_LOGIN_CHARS) != null) {
      return Optional.empty();
    }
    String login = typed.strip().toLowerCase(Locale.ROOT);
    int backslash = login.indexOf('\\');
    int at = login.lastIndexOf('@');
    LdapLogin read = new LdapLogin(login, defaultDomain);
    if (backslash >= 0) {
      read = new LdapLogin(login.substring(backslash + 1), login.substring(0, backslash));
    } else if (at >= 0) {
      read = new LdapLogin(login.substring(0, at), login.substring(at + 1));
    }
    return Optional.of(read).filter(found -> !found.user().isBlank());
  }

  /** The login of the user here. */
  String name() {
    return domain.isEmpty() ? user : user + "@" + domain;
  }
}
