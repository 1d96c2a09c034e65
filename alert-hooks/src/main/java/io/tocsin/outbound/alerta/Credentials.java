package io.tocsin.outbound.alerta;

import io.tocsin.access.hawk.HawkKey;

/** By what the other server knows us. */
sealed interface Credentials {

  /** By nothing. */
  record None() implements Credentials {}

  /** By a header that is always the same. */
  record Header(String authorization) implements Credentials {}

  /** By a signature of each call. */
  record Signed(HawkKey key) implements Credentials {}
}
