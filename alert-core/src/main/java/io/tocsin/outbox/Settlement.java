package io.tocsin.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an attempt comes to, and what was answered; null where nobody was called. */
public sealed interface Settlement {

  /** The destination has it. */
  record Done(@Nullable PeerAnswer answer) implements Settlement {}

  /** Try again, not before that time. */
  record Retry(Instant at, String code, String text, @Nullable PeerAnswer answer)
      implements Settlement {}

  /** Give up. */
  record Dead(String code, String text, @Nullable PeerAnswer answer) implements Settlement {}
}
