package io.tocsin.query;

import io.tocsin.text.Iso8601;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the value of a field from a caller's text, by the field's kind. */
public final class TypedText {

  private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");
  private static final Set<String> FALSE = Set.of("false", "f", "0", "no", "n", "off");
  private static final int MAX_TIME_CHARS = 40;
  private static final int MAX_SHOWN_CHARS = 100;

  private TypedText() {}

  /** The value that conditions on the field compare with. */
  public static Parsed<Object> value(Field field, String text) {
    return value(field.kind(), text);
  }

  /** The value of a field of that kind. */
  public static Parsed<Object> value(AlertField.Kind kind, String text) {
    return switch (kind) {
      case TEXT, LIST -> new Ok<>(text);
      case NUMBER -> orBad(number(text), text, "a whole number");
      case FLAG -> orBad(flag(text), text, "true or false");
      case TIME -> orBad(time(text), text, "a date such as 2025-01-31T12:00:00.000Z");
    };
  }

  /** Whether the text means yes. */
  public static boolean isTrue(String text) {
    return TRUE.contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * A time in ISO 8601 with a zone, of the years 1 to 9999 and at most to the microsecond, which
   * all stores keep; null for anything else.
   */
  public static @Nullable Instant time(String text) {
    Instant time = Iso8601.parse(text);
    boolean kept =
        time != null
            && isCommon(time.atOffset(ZoneOffset.UTC).getYear())
            && time.equals(time.truncatedTo(ChronoUnit.MICROS));
    return kept ? time : null;
  }

  /** A date without time, of the years 1 to 9999; null for anything else. */
  static @Nullable LocalDate day(String text) {
    if (text.length() > MAX_TIME_CHARS) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      return isCommon(day.getYear()) ? day : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The text as messages quote it. */
  public static String quote(String text) {
    return "'" + shorten(text) + "'";
  }

  /** The text as messages show it: not longer than a line. */
  public static String shorten(String text) {
    return text.length() > MAX_SHOWN_CHARS ? text.substring(0, MAX_SHOWN_CHARS) + "..." : text;
  }

  private static boolean isCommon(int year) {
    return year >= 1 && year <= 9999;
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Boolean flag(String text) {
    if (isTrue(text)) {
      return true;
    }
    return FALSE.contains(text.toLowerCase(Locale.ROOT)) ? false : null;
  }

  private static Parsed<Object> orBad(@Nullable Object value, String text, String wanted) {
    return value == null
        ? Parsed.bad("%s is not %s".formatted(quote(text), wanted))
        : new Ok<>(value);
  }
}
