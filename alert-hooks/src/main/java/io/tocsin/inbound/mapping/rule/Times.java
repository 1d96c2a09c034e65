package io.tocsin.inbound.mapping.rule;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.payload.Payload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a time is written. */
public enum Times {
  /** ISO 8601 with its offset. */
  ISO(0),
  EPOCH_SECONDS(9),
  EPOCH_MILLIS(6),
  EPOCH_NANOS(0);

  private static final int DIGITS = 40;

  private final int zeros;

  Times(int zeros) {
    this.zeros = zeros;
  }

  /** What {@code as} says of that member, one rule; ISO 8601 if it says nothing. */
  public static Times read(Section section, String member) {
    List<Section> rules = section.sections(member, RuleReader.ORIGIN);
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
    if (text == null || text.length() > DIGITS) {
      return null;
    }
    try {
      return Payload.bounded(this == ISO ? iso(text) : epoch(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** A space may stand for the T, and a Z may be missing after seconds: it is meant. */
  private static Instant iso(String text) {
    String spelled = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
    boolean hasOffset = spelled.endsWith("Z") || spelled.lastIndexOf('+') > 0 || hasMinus(spelled);
    return OffsetDateTime.parse(hasOffset ? spelled : spelled + "Z").toInstant();
  }

  private static boolean hasMinus(String text) {
    return text.lastIndexOf('-') > text.indexOf('T') && text.indexOf('T') > 0;
  }

  /** The exponent of a number is bounded, so that its digits are. */
  private Instant epoch(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - number.scale() > DIGITS || number.scale() > DIGITS) {
      throw new NumberFormatException("too long");
    }
    long nanos = number.movePointRight(zeros).setScale(0, RoundingMode.DOWN).longValueExact();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
