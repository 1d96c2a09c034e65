package io.tocsin.settings;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One thing that a user can set.
 *
 * @param name as {@code tocsin.receive.cache-bytes}
 * @param kind what values it takes
 * @param fallback the value where none is given, written as a user would; blank only for kinds that
 *     take blank
 * @param aliases Alerta's names for it; the first that is given wins
 * @param meaning what it does, for docs/settings.md; no line breaks, no {@code |}
 */
record Setting<T>(String name, Kind<T> kind, String fallback, List<Alias> aliases, String meaning) {

  Setting {
    aliases = List.copyOf(aliases);
  }

  /**
   * A name of Alerta's, an environment variable.
   *
   * @param form the value as our setting takes it; blank for not given
   */
  record Alias(String name, UnaryOperator<String> form) {}

  /** The name as an environment variable, as {@code TOCSIN_RECEIVE_CACHE_BYTES}. */
  String variable() {
    return variable(name);
  }

  /** The environment variable of a name. */
  static String variable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
