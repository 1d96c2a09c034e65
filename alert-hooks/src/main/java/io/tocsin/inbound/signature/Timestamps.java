package io.tocsin.inbound.signature;

import java.time.Duration;
import java.time.Instant;

/** Checks times in headers. */
final class Timestamps {

  private static final int MILLIS_DIGITS = 12;

  private Timestamps() {}

  /** Whether the text is seconds or milliseconds since 1970 and near enough to now. */
  static boolean isWithin(String text, Duration skew, Instant now) {
    if (!text.matches("[0-9]{1,15}")) {
      return false;
    }
    long number = Long.parseLong(text);
    Instant time =
        text.length() < MILLIS_DIGITS
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number);
    return Duration.between(time, now).abs().compareTo(skew) <= 0;
  }
}
