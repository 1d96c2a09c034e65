package io.tocsin.text;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 90s}, {@code 5m}, {@code 2h}, {@code 1d}. */
public final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d|)");
  private static final Pattern WITH_UNIT = Pattern.compile("\\d{1,9}(?:ms|s|m|h|d)");

  private DurationText() {}

  /** The length of time, with a unit in lower case right after the number; empty if it is none. */
  public static Optional<Duration> parseWithUnit(String text) {
    return WITH_UNIT.matcher(text).matches() ? parse(text) : Optional.empty();
  }

  /** The length of time; seconds where there is no unit, empty if the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          default -> Duration.ofSeconds(amount);
        });
  }
}
