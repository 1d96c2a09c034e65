package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.text.Iso8601;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as databases export them: with or without an offset, or in milliseconds since 1970. */
final class AlertaTime {

  private static final int LAST_YEAR = 9999;

  private AlertaTime() {}

  /** The instant in whole microseconds, UTC where there is no offset; null if it is no time. */
  static @Nullable Instant parse(JsonNode node) {
    Instant time =
        node.isIntegralNumber()
            ? Instant.ofEpochMilli(node.longValue())
            : Iso8601.parseUtc(node.asText(""));
    return time == null ? null : bounded(time);
  }

  private static @Nullable Instant bounded(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year < 1 || year > LAST_YEAR ? null : time.truncatedTo(ChronoUnit.MICROS);
  }
}
