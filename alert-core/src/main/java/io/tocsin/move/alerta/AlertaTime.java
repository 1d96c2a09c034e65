package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as databases export them: with or without an offset, or in milliseconds since 1970. */
final class AlertaTime {

  private static final int LAST_YEAR = 9999;

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private AlertaTime() {}

  /** The instant in whole microseconds, UTC where there is no offset; null if it is no time. */
  static @Nullable Instant parse(JsonNode node) {
    try {
      return bounded(
          node.isIntegralNumber()
              ? Instant.ofEpochMilli(node.longValue())
              : parse(node.asText("")));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant parse(String text) {
    TemporalAccessor time = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return switch (time) {
      case OffsetDateTime exact -> exact.toInstant();
      default -> LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    };
  }

  private static @Nullable Instant bounded(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year < 1 || year > LAST_YEAR ? null : time.truncatedTo(ChronoUnit.MICROS);
  }
}
