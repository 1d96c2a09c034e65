package io.tocsin.http.alertmanager;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads times with any fraction and offset; the fraction is cut to nanoseconds. */
final class Rfc3339 {

  private static final String SHORTEST = "2026-03-02T10:11:40Z";
  private static final int AFTER_SECONDS = SHORTEST.length() - 1;
  private static final int LONGEST = 64;
  private static final int OFFSET_LENGTH = "+00:00".length();

  private Rfc3339() {}

  /** The time; null if the text is none. */
  static @Nullable Instant parse(String text) {
    if (text.length() < SHORTEST.length() || text.length() > LONGEST || !hasSeparators(text)) {
      return null;
    }
    try {
      int end = endOfFraction(text);
      LocalDateTime local =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19),
              nanos(text, end));
      return local.toInstant(offset(text, end));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean hasSeparators(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int endOfFraction(String text) {
    int end = AFTER_SECONDS;
    if (text.charAt(end) != '.') {
      return end;
    }
    end++;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end == AFTER_SECONDS + 1) {
      throw new DateTimeException("a point without a fraction");
    }
    return end;
  }

  private static int nanos(String text, int end) {
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      int at = AFTER_SECONDS + 1 + i;
      nanos = nanos * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return nanos;
  }

  private static ZoneOffset offset(String text, int start) {
    if (start == text.length() - 1 && (text.charAt(start) == 'Z' || text.charAt(start) == 'z')) {
      return ZoneOffset.UTC;
    }
    if (start != text.length() - OFFSET_LENGTH || text.charAt(start + 3) != ':') {
      throw new DateTimeException("no offset");
    }
    int sign =
        switch (text.charAt(start)) {
          case '+' -> 1;
          case '-' -> -1;
          default -> throw new DateTimeException("no sign");
        };
    int hours = number(text, start + 1, start + 3);
    int minutes = number(text, start + 4, start + 6);
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
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
