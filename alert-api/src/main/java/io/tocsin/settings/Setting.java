package io.tocsin.settings;

import java.util.Locale;

/**
 * One thing that a user can set.
 *
 * @param name as {@code tocsin.receive.cache-bytes}
 * @param kind what values it takes
 * @param fallback the value where none is given, written as a user would; blank only for kinds that
 *     take blank
 * @param meaning what it does, for the README; no line breaks, no {@code |}
 */
record Setting<T>(String name, Kind<T> kind, String fallback, String meaning) {

  /** The name as an environment variable, as {@code TOCSIN_RECEIVE_CACHE_BYTES}. */
  String variable() {
    return variable(name);
  }

  /** The environment variable of a name. */
  static String variable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
