package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as this API writes and reads them.
 *
 * @param zone of times without an offset
 */
record Times(ZoneId zone, Instant now) {

  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final List<DateTimeFormatter> READ =
      List.of(
          DateTimeFormatter.ofPattern(
              "uuuu-MM-dd[['T'][ ]HH:mm[:ss[.SSSSSSSSS][.SSSSSS][.SSS]][ ][XXX][XX][X]]",
              Locale.ROOT),
          DateTimeFormatter.RFC_1123_DATE_TIME);
  private static final int MAX_CHARS = 64;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;
  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.YEARS,
          ChronoUnit.MONTHS,
          ChronoUnit.WEEKS,
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS);

  /** A time for people and for programs; null for none. */
  ObjectNode write(@Nullable Instant time) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("human", time == null ? null : human(time))
        .put("string", time == null ? null : WRITTEN.format(time.atZone(zone)));
  }

  /** Writes when something was made and last changed. */
  void write(ObjectNode attributes, Instant created, Instant updated) {
    attributes.set("created", write(created));
    attributes.set("updated", write(updated));
  }

  /** How long ago it is, or how long until then, in the largest unit, rounded down. */
  String human(Instant time) {
    boolean isFuture = time.isAfter(now);
    ZonedDateTime from = (isFuture ? now : time).atZone(zone);
    ZonedDateTime until = (isFuture ? time : now).atZone(zone);
    for (ChronoUnit unit : UNITS) {
      long amount = unit.between(from, until);
      if (amount > 0) {
        return amount + " " + name(unit, amount) + (isFuture ? " from now" : " ago");
      }
    }
    return "1 second ago";
  }

  private static String name(ChronoUnit unit, long amount) {
    String plural = unit.toString().toLowerCase(Locale.ROOT);
    return amount == 1 ? plural.substring(0, plural.length() - 1) : plural;
  }

  /** The time that a text says, in this zone if it names none; empty if it says none. */
  Optional<Instant> read(String text) {
    String stripped = text.strip();
    if (stripped.length() > MAX_CHARS) {
      return Optional.empty();
    }
    return READ.stream()
        .map(format -> read(stripped, format))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(time -> isSane(time.atZone(zone).getYear()));
  }

  private Optional<Instant> read(String text, DateTimeFormatter format) {
    try {
      TemporalAccessor parsed =
          format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return Optional.of(
          switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.atZone(zone).toInstant();
            default -> LocalDate.from(parsed).atStartOfDay(zone).toInstant();
          });
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isSane(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /** The day of a time. */
  LocalDate day(Instant time) {
    return time.atZone(zone).toLocalDate();
  }
}
