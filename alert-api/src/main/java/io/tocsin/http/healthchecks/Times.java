package io.tocsin.http.healthchecks;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as the management API writes them: in UTC, which is {@code +00:00}. */
final class Times {

  private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter MICROS = format("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  private Times() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Cut to whole seconds; null for null. */
  static @Nullable String seconds(@Nullable Instant time) {
    return time == null ? null : SECONDS.format(time);
  }

  /** With six digits after the point. */
  static String micros(Instant time) {
    return MICROS.format(time);
  }
}
