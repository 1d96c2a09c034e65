package io.tocsin.query;

import io.tocsin.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A time that is relative to the present: {@code now}, or {@code now-10m}. */
public final class RelativeTime {

  private static final String NOW = "now";
  private static final Duration MAX_AGE = Duration.ofDays(3_650);

  private RelativeTime() {}

  /**
   * The time; null if the text is no such time, or there is no present.
   *
   * @param now null where the question is asked again and again
   */
  public static @Nullable Instant of(String text, @Nullable Instant now) {
    if (now == null || !text.startsWith(NOW)) {
      return null;
    }
    if (text.equals(NOW)) {
      return now;
    }
    return text.charAt(NOW.length()) == '-'
        ? DurationText.parse(text.substring(NOW.length() + 1))
            .filter(age -> age.compareTo(MAX_AGE) <= 0)
            .map(now::minus)
            .orElse(null)
        : null;
  }
}
