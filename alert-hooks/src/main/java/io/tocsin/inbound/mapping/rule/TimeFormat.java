package io.tocsin.inbound.mapping.rule;

import io.tocsin.hook.Section;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.text.Iso8601;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a time is written. */
public enum TimeFormat {
  /** ISO 8601; UTC where it says no offset. */
  ISO(0),
  EPOCH_SECONDS(9),
  EPOCH_MILLIS(6),
  EPOCH_NANOS(0);

  private static final int MAX_DIGITS = 40;

  private final int zeros;

  TimeFormat(int zeros) {
    this.zeros = zeros;
  }

  /** What {@code as} says of that member, one rule; ISO 8601 if it says nothing. */
  public static TimeFormat read(Section section, String member) {
    List<Section> rules = section.sections(member, RuleReader.FROM);
    Section rule = rules.isEmpty() ? Section.empty() : rules.getFirst();
    return switch (rule.text("as", "iso")) {
      case "iso" -> ISO;
      case "epochSeconds" -> EPOCH_SECONDS;
      case "epochMillis" -> EPOCH_MILLIS;
      case "epochNanos" -> EPOCH_NANOS;
      default -> throw rule.fault("as", "must be iso, epochSeconds, epochMillis or epochNanos");
    };
  }

  /** The time in a text; null if there is none in it. */
  public @Nullable Instant in(@Nullable String text) {
    if (text == null || text.length() > MAX_DIGITS) {
      return null;
    }
    try {
      Instant time = this == ISO ? Iso8601.parseUtc(text.strip()) : epoch(text);
      return time == null ? null : Payload.bounded(time);
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The exponent of a number is bounded, so that its digits are. */
  private Instant epoch(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - number.scale() > MAX_DIGITS || number.scale() > MAX_DIGITS) {
      throw new NumberFormatException("too long");
    }
    long nanos = number.movePointRight(zeros).setScale(0, RoundingMode.DOWN).longValueExact();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
