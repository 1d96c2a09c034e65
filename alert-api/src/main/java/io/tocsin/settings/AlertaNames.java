package io.tocsin.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alerta's names that are no names of a setting, and the forms of values that are other than ours.
 */
final class AlertaNames {

  /** Names that stop the start unless they say no, and why: who sets them counts on being safe. */
  static final Map<String, String> REFUSED =
      Map.of(
          "ALERTA_SVR_CONF_FILE",
          "Alerta's configuration file is not read; give what it sets as environment"
              + " variables",
          "LDAP_ALLOW_SELF_SIGNED_CERT",
          "whose certificate is not checked could be anybody; LDAP_CACERT names certificates to"
              + " check it with");

  /** Names that have no effect here, or not yet; the start warns whoever sets one. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "BULK_QUERY_LIMIT",
          "DATABASE_RAISE_ON_ERROR",
          "LDAP_DOMAINS_BASEDN",
          "LDAP_DOMAINS_GROUP",
          "OIDC_VERIFY_TOKEN",
          "USE_PROXYFIX");

  private AlertaNames() {}

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

  /** The form of the older variables in hours, where zero means that they are not given. */
  static String hours(String text) {
    return text.equals("0") ? "" : text + "h";
  }

  static String days(String text) {
    return isNumber(text) ? text + "d" : text;
  }

  static String millis(String text) {
    return isNumber(text) ? text + "ms" : text;
  }

  /** Shells put the width of the terminal into {@code COLUMNS}. */
  static String unlessNumber(String text) {
    return isNumber(text) ? "" : text;
  }

  private static boolean saysNo(String value) {
    return Set.of("", "false", "no", "off", "f", "n", "0").contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
  }
}
