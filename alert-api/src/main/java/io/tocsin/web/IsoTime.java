package io.tocsin.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as JSON texts: {@code YYYY-MM-DDThh:mm:ss.mmmZ}, in UTC. */
public final class IsoTime {

  /** The message for times in another format. */
  public static final String MESSAGE =
      "dates must be ISO 8601 date format YYYY-MM-DDThh:mm:ss.sssZ";

  private static final int LENGTH = 24;

  private IsoTime() {}

  /** The text, cut to milliseconds; the year must have four digits. */
  public static String format(Instant time) {
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    char[] text = new char[LENGTH];
    digits(text, 0, 4, utc.getYear());
    text[4] = '-';
    digits(text, 5, 2, utc.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, utc.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, utc.getHour());
    text[13] = ':';
    digits(text, 14, 2, utc.getMinute());
    text[16] = ':';
    digits(text, 17, 2, utc.getSecond());
    text[19] = '.';
    digits(text, 20, 3, time.getNano() / 1_000_000);
    text[23] = 'Z';
    return new String(text);
  }

  private static void digits(char[] text, int start, int count, int number) {
    int rest = number;
    for (int i = start + count - 1; i >= start; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
