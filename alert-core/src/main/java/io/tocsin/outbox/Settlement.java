package io.tocsin.outbox;

import java.time.Instant;

/** What an attempt comes to. */
public sealed interface Settlement {

  /** The destination has it. */
  record Done() implements Settlement {}

  /** Try again, not before that time. */
  record Retry(Instant at, String code, String text) implements Settlement {}

  /** Give up. */
  record Dead(String code, String text) implements Settlement {}
}
