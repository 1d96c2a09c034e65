package io.tocsin.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as people and programs write them, with any fraction and offset: {@code
 * 2026-03-02T10:11:40.5Z}, {@code 2026-03-02 12:11:40+02:00}, {@code 2026-03-02T10:11+0000}. The
 * fraction is cut to nanoseconds. A space in the place of the plus is one: addresses lose it.
 */
public final class Iso8601 {

  /** Years of four digits, which is what times are written with. */
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private static final int MINUTES_END = "2026-03-02T10:11".length();
  private static final int SECONDS_END = "2026-03-02T10:11:40".length();
  private static final int MAX_CHARS = 64;

  private Iso8601() {}

  /** The time; null if the text is none, or says no offset. */
  public static @Nullable Instant parse(String text) {
    return parse(text, null);
  }

  /** The time, in UTC where the text says no offset; null if it is none. */
  public static @Nullable Instant parseUtc(String text) {
    return parse(text, ZoneOffset.UTC);
  }

  private static @Nullable Instant parse(String text, @Nullable ZoneOffset otherwise) {
    if (text.length() < MINUTES_END || text.length() > MAX_CHARS || !hasSeparators(text)) {
      return null;
    }
    try {
      boolean hasSeconds = text.length() >= SECONDS_END && text.charAt(MINUTES_END) == ':';
      int end = hasSeconds ? endOfFraction(text) : MINUTES_END;
      LocalDateTime local =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              hasSeconds ? number(text, 17, 19) : 0,
              nanos(text, end));
      boolean saysNone = end == text.length() && otherwise != null;
      Instant time = local.toInstant(saysNone ? otherwise : offset(text, end));
      return time.isBefore(FIRST) || !time.isBefore(END) ? null : time;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean hasSeparators(String text) {
    char middle = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (middle == 'T' || middle == 't' || middle == ' ')
        && text.charAt(13) == ':';
  }

  private static int endOfFraction(String text) {
    int end = SECONDS_END;
    if (end == text.length() || (text.charAt(end) != '.' && text.charAt(end) != ',')) {
      return end;
    }
    end++;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == SECONDS_END + 1) {
      throw new DateTimeException("a point without a fraction");
    }
    return end;
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      int at = SECONDS_END + 1 + i;
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  /** {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}. */
  private static ZoneOffset offset(String text, int start) {
    String offset = text.substring(start).replace(' ', '+').toUpperCase(Locale.ROOT);
    return switch (offset.length()) {
      case 1, 3, 5, 6 -> ZoneOffset.of(offset);
      default -> throw new DateTimeException("no offset");
    };
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        throw new DateTimeException("no digit");
      }
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
