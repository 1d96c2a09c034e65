package io.tocsin.http.cachet.v2;

import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as one request writes and reads them.
 *
 * @param zone of those without an offset
 */
record Times(ZoneId zone) {

  static final String HEADER = "Time-Zone";
  private static final int MAX_CHARS = 50;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[ ]['T']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** In the zone that the request names, else in that of the settings. */
  static Times of(HttpRequest<?> request, ZoneId byDefault) {
    String name = request.getHeaders().get(HEADER);
    if (name == null || name.length() > MAX_CHARS) {
      return new Times(byDefault);
    }
    try {
      return new Times(ZoneId.of(name.strip()));
    } catch (DateTimeException e) {
      return new Times(byDefault);
    }
  }

  /** As {@code 2026-03-01 02:00:00}; null for none. */
  @Nullable String write(@Nullable Instant time) {
    return time == null ? null : WRITTEN.format(time.atZone(zone));
  }

  /** The time of a text as {@code 2026-03-01 02:00}, with seconds or an offset if it has them. */
  Optional<Instant> read(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
              instant(READ.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from)))
          .filter(Times::isInRange);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Instant instant(TemporalAccessor parsed) {
    return parsed instanceof OffsetDateTime time
        ? time.toInstant()
        : LocalDateTime.from(parsed).atZone(zone).toInstant();
  }

  private static boolean isInRange(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year >= FIRST_YEAR && year < LAST_YEAR;
  }
}
