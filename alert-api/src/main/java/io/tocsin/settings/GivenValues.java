package io.tocsin.settings;

import java.util.Optional;
import java.util.Set;

/** What the user has given, wherever. */
interface GivenValues {

  /** The value of one of our names, as {@code tocsin.port}; empty if it is not given. */
  Optional<String> find(String name);

  /** The value of an environment variable of exactly that name; empty if it is not given. */
  Optional<String> variable(String name);

  /** All names given that are ours, as written: {@code tocsin.port} or {@code TOCSIN_PORT}. */
  Set<String> names();
}
