package io.tocsin.settings;

import com.google.re2j.PatternSyntaxException;
import io.tocsin.hook.http.AddressRange;
import io.tocsin.text.DurationText;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of value.
 *
 * @param expected what values it takes, as the end of "must be ..."
 * @param secret whether values must not be shown
 * @param parser from trimmed text; empty if the text is not of this kind
 */
record Kind<T>(String expected, boolean secret, Function<String, Optional<T>> parser) {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(?:([kmg])(?:i?b)?|b?)");
  private static final int MAX_TEXT_CHARS = 4096;

  private Kind(String expected, Function<String, Optional<T>> parser) {
    this(expected, false, parser);
  }

  /** The same, whose values are never shown. */
  Kind<T> hidden() {
    return new Kind<>(expected, true, parser);
  }

  /** Any text. */
  static Kind<String> text() {
    return text("text", _ -> true);
  }

  /** Text that matches. */
  static Kind<String> text(String expected, String pattern) {
    return text(expected, matching(pattern));
  }

  /** Text that passes a test. */
  static Kind<String> text(String expected, Predicate<String> test) {
    return new Kind<>(expected, text -> shortText(text).filter(test));
  }

  /** One of some words, in any case; the value is the word as given here. */
  static Kind<String> oneOf(String... words) {
    return new Kind<>(
        "one of " + String.join(", ", words),
        text -> Arrays.stream(words).filter(text::equalsIgnoreCase).findFirst());
  }

  /** A whole number in a range. */
  static Kind<Integer> integer(int min, int max) {
    return new Kind<>(
        "a whole number from " + min + " to " + max,
        text ->
            Optional.of(text)
                .filter(t -> NUMBER.matcher(t).matches())
                .map(Long::valueOf)
                .filter(number -> min <= number && number <= max)
                .map(Math::toIntExact));
  }

  /** Yes or no, in the words that Alerta takes and their opposites. */
  static Kind<Boolean> yesOrNo() {
    return new Kind<>("true or false", Kind::parseBoolean);
  }

  /** As {@link #yesOrNo()}, or auto; the value is {@code true}, {@code false} or {@code auto}. */
  static Kind<String> yesNoOrAuto() {
    return new Kind<>(
        "true, false or auto",
        text ->
            text.equalsIgnoreCase("auto")
                ? Optional.of("auto")
                : parseBoolean(text).map(String::valueOf));
  }

  /** A length of time in a range that is written like it, as 5m; a plain number is seconds. */
  static Kind<Duration> duration(String from, String to) {
    Duration min = DurationText.parse(from).orElseThrow();
    Duration max = DurationText.parse(to).orElseThrow();
    return new Kind<>(
        "a length of time from " + show(min) + " to " + show(max) + ", as 90s, 5m, 2h or 1d",
        text ->
            DurationText.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
  }

  /** A number of bytes in a range; units are powers of 1024. */
  static Kind<Long> size(long min, long max) {
    return new Kind<>(
        "a number of bytes from " + min + " to " + max + ", as 8MiB",
        text -> parseSize(text).filter(value -> min <= value && value <= max));
  }

  /** Words separated by commas, or a JSON array of strings. */
  static Kind<List<String>> list() {
    return new Kind<>(
        "a list, separated by commas or as a JSON array of strings", JsonValues::list);
  }

  /** As {@link #list()}, of words that match. */
  static Kind<List<String>> list(String expected, String pattern) {
    return list(expected, matching(pattern));
  }

  /** Addresses and ranges of them. */
  static Kind<List<String>> addresses() {
    return list(
        "addresses as 10.0.0.0/8, separated by commas",
        word -> AddressRange.parse(word).isPresent());
  }

  private static Kind<List<String>> list(String expected, Predicate<String> test) {
    return new Kind<>(
        expected, text -> JsonValues.list(text).filter(w -> w.stream().allMatch(test)));
  }

  /** As {@link #list()}, of regular expressions in the syntax of RE2. */
  static Kind<List<String>> patterns() {
    return list(
        "regular expressions, separated by commas or as a JSON array of strings", Kind::isPattern);
  }

  private static boolean isPattern(String text) {
    try {
      return com.google.re2j.Pattern.compile(text) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** A JSON object. */
  static Kind<Map<String, Object>> object() {
    return new Kind<>("a JSON object", JsonValues::object);
  }

  /** A JSON array of objects. */
  static Kind<List<Map<String, Object>>> objects() {
    return new Kind<>("a JSON array of objects", JsonValues::objects);
  }

  /** A JSON object of whole numbers. */
  static Kind<Map<String, Integer>> levels() {
    return new Kind<>("a JSON object of name to whole number", JsonValues::levels);
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static Optional<String> shortText(String text) {
    return Optional.of(text).filter(t -> t.length() <= MAX_TEXT_CHARS && t.indexOf('\0') < 0);
  }

  private static Optional<Boolean> parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "t", "y", "1" -> Optional.of(true);
      case "false", "no", "off", "f", "n", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> parseSize(String text) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(10 * " kmg".indexOf(unit));
    return Optional.of(bytes).filter(b -> b.bitLength() < Long.SIZE).map(BigInteger::longValue);
  }

  private static String show(Duration duration) {
    if (duration.isZero()) {
      return "0";
    }
    if (duration.toDays() > 0) {
      return duration.toDays() + "d";
    }
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
