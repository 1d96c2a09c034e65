package io.tocsin.http.healthchecks;

import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which flips of a check are asked for.
 *
 * @param from inclusive
 * @param to exclusive
 */
record FlipRange(Instant from, Instant to) {

  private static final long MAX_SECONDS = 31_536_000;
  private static final long MAX_TIME = 10_000_000_000L;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /**
   * The range of {@code seconds} before now, of {@code start} and of {@code end}, whichever there
   * are; bad if one of them is no number in its bounds.
   */
  static Parsed<FlipRange> read(Map<String, List<String>> parameters, Instant now) {
    try {
      long seconds = number(parameters, "seconds", MAX_SECONDS).orElse(0L);
      long start = number(parameters, "start", MAX_TIME).orElse(0L);
      long end = number(parameters, "end", MAX_TIME).orElse(MAX_TIME);
      Instant since = Instant.ofEpochSecond(start);
      Instant recent = seconds == 0 ? since : now.minusSeconds(seconds);
      return new Parsed.Ok<>(
          new FlipRange(recent.isAfter(since) ? recent : since, Instant.ofEpochSecond(end)));
    } catch (NumberFormatException e) {
      return Parsed.bad(String.valueOf(e.getMessage()));
    }
  }

  /** Empty if there is no such parameter; of several the last counts. */
  private static Optional<Long> number(
      Map<String, List<String>> parameters, String name, long largest) {
    String text = parameters.getOrDefault(name, List.of("")).getLast().strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!NUMBER.matcher(text).matches() || Long.parseLong(text) > largest) {
      throw new NumberFormatException(name + " must be a number from 0 to " + largest);
    }
    return Optional.of(Long.parseLong(text));
  }
}
