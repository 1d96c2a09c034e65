package io.tocsin.query;

import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Condition.Bound;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Ok;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An end of a range as a query string writes it. A date without time is the whole day in UTC. */
public record QueryBound(String text, boolean inclusive) {

  /** The bound of that text; null if there is none. */
  public static @Nullable QueryBound of(@Nullable String text, boolean inclusive) {
    return text == null ? null : new QueryBound(text, inclusive);
  }

  /** The bound as a lower one for that field; {@code now} as of {@link RelativeTime}. */
  public Parsed<Bound> lower(Field field, @Nullable Instant now) {
    LocalDate day = day(field);
    return day == null
        ? exact(field, now)
        : new Ok<>(new Bound(midnight(inclusive ? day : day.plusDays(1)), true));
  }

  /** The bound as an upper one for that field; {@code now} as of {@link RelativeTime}. */
  public Parsed<Bound> upper(Field field, @Nullable Instant now) {
    LocalDate day = day(field);
    return day == null
        ? exact(field, now)
        : new Ok<>(new Bound(midnight(inclusive ? day.plusDays(1) : day), false));
  }

  /** Whether the bound is a whole day when it is compared with a field. */
  public boolean isDay(Field field) {
    return day(field) != null;
  }

  private Parsed<Bound> exact(Field field, @Nullable Instant now) {
    Instant relative = field.kind() == Kind.TIME ? RelativeTime.of(text, now) : null;
    if (relative != null) {
      return new Ok<>(new Bound(relative, inclusive));
    }
    return TypedText.value(field, text).map(value -> new Bound(value, inclusive));
  }

  private @Nullable LocalDate day(Field field) {
    return field.kind() == Kind.TIME ? TypedText.day(text) : null;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
