package io.tocsin.http.statuspage.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people read them, in the zone of the page. */
final class PageTimes {

  private static final DateTimeFormatter MINUTE = format("d MMM yyyy, HH:mm z");
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM yyyy");
  private static final DateTimeFormatter SHORT_DAY = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMMM yyyy");

  private final ZoneId zone;

  PageTimes(ZoneId zone) {
    this.zone = zone;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /**
   * A time.
   *
   * @param iso for programs, to the second
   * @param text for people
   */
  record Moment(String iso, String text) {}

  ZoneId zone() {
    return zone;
  }

  Moment moment(Instant time) {
    Instant second = time.truncatedTo(ChronoUnit.SECONDS);
    return new Moment(second.toString(), MINUTE.format(second.atZone(zone)));
  }

  LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, zone);
  }

  YearMonth month(Instant time) {
    return YearMonth.from(date(time));
  }

  String clock(Instant time) {
    return CLOCK.format(time.atZone(zone));
  }

  String shortDay(Instant time) {
    return SHORT_DAY.format(time.atZone(zone));
  }

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  static String shortDay(LocalDate date) {
    return SHORT_DAY.format(date);
  }

  static String month(YearMonth month) {
    return MONTH.format(month);
  }
}
