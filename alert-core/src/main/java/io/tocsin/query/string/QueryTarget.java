package io.tocsin.query.string;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertField.Kind;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Field;
import io.tocsin.query.FieldNames;
import io.tocsin.query.QueryBound;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a clause of a query string asks about, and what each kind of term means there. */
sealed interface QueryTarget {

  /** The target of that name; null if there is none. */
  static @Nullable QueryTarget named(String name, QueryContext context) {
    if (name.equals("_exists_")) {
      return new OfPresence();
    }
    Field field = FieldNames.findInQuery(name);
    return field == null ? null : new OfField(field, true, context);
  }

  Parsed<Condition> word(String text);

  /**
   * A word with wildcards; refused where only names are taken, as patterns and ranges are.
   *
   * @param mask with its escapes
   */
  default Parsed<Condition> mask(String mask) {
    return nameOnly();
  }

  Parsed<Condition> phrase(String text);

  default Parsed<Condition> regex(String regex) {
    return nameOnly();
  }

  /**
   * A range.
   *
   * @param low null for an open end
   * @param high null for an open end
   */
  default Parsed<Condition> between(@Nullable QueryBound low, @Nullable QueryBound high) {
    return nameOnly();
  }

  private static Parsed<Condition> nameOnly() {
    return Parsed.bad("'_exists_' takes the name of an attribute, not a pattern or a range");
  }

  /** Which attributes an alert has: only words and phrases, each the key of one. */
  record OfPresence() implements QueryTarget {

    @Override
    public Parsed<Condition> word(String text) {
      return new Ok<>(new Condition.Present(new Field.Attribute(FieldNames.attribute(text))));
    }

    @Override
    public Parsed<Condition> phrase(String text) {
      return word(text);
    }
  }

  /**
   * The value of a field.
   *
   * @param named whether the query named it; false for the default field
   */
  record OfField(Field field, boolean named, QueryContext context) implements QueryTarget {

    @Override
    public Parsed<Condition> word(String text) {
      if (field == AlertField.ID) {
        return new Ok<>(new Condition.IdPrefix(text));
      }
      return isText()
          ? context.known().containing(field, text, new Condition.Contains(field, text))
          : exactly(text);
    }

    @Override
    public Parsed<Condition> mask(String mask) {
      if (mask.chars().allMatch(c -> c == '*')) {
        return new Ok<>(anyValue());
      }
      if (!isText()) {
        return unsuited("wildcards");
      }
      if (mask.length() > TextPattern.MAX_CHARS) {
        return Parsed.bad("wildcards in more than " + TextPattern.MAX_CHARS + " characters");
      }
      return isIdPrefix(mask)
          ? word(mask.substring(0, mask.length() - 1))
          : new Ok<>(new Condition.Matches(field, TextPattern.wildcard(mask)));
    }

    @Override
    public Parsed<Condition> phrase(String text) {
      if (text.isEmpty() && isText()) {
        return exactly(text);
      }
      return named && isText() && field != AlertField.ID
          ? context
              .known()
              .containing(field, text, new Condition.Matches(field, TextPattern.words(text)))
          : word(text);
    }

    @Override
    public Parsed<Condition> regex(String regex) {
      if (!isText()) {
        return unsuited("regular expressions");
      }
      if (regex.isEmpty()) {
        return Parsed.bad("regular expression refused (it is empty)");
      }
      return switch (TextPattern.parse(regex)) {
        case Ok<TextPattern>(TextPattern pattern) ->
            new Ok<>(new Condition.Matches(field, pattern));
        case Bad<TextPattern>(String message, List<String> errors) ->
            Parsed.bad("regular expression refused (" + String.join(", ", errors) + ")");
      };
    }

    @Override
    public Parsed<Condition> between(@Nullable QueryBound low, @Nullable QueryBound high) {
      if (field.kind() == Kind.FLAG) {
        return unsuited("ranges");
      }
      if (context.known().has(field) && (low != null || high != null)) {
        return context.known().between(field, low, high);
      }
      if (low == null) {
        return high == null
            ? new Ok<>(anyValue())
            : high.upper(field, context.now()).map(to -> new Condition.Between(field, null, to));
      }
      Parsed<Bound> lower = low.lower(field, context.now());
      return high == null
          ? lower.map(from -> new Condition.Between(field, from, null))
          : lower.then(
              from ->
                  high.upper(field, context.now())
                      .map(to -> new Condition.Between(field, from, to)));
    }

    private boolean isText() {
      return switch (field.kind()) {
        case TEXT, LIST -> true;
        case NUMBER, FLAG, TIME -> false;
      };
    }

    private boolean isIdPrefix(String mask) {
      String prefix = mask.substring(0, mask.length() - 1);
      return field == AlertField.ID
          && mask.endsWith("*")
          && prefix.chars().noneMatch(c -> "\\*?".indexOf(c) >= 0);
    }

    private Condition anyValue() {
      return isText() ? new Condition.Contains(field, "") : Condition.EVERYTHING;
    }

    private Parsed<Condition> exactly(String text) {
      QueryBound bound = new QueryBound(text, true);
      return bound.isDay(field)
          ? between(bound, bound)
          : context
              .known()
              .value(field, text)
              .map(value -> new Condition.In(field, List.of(value)));
    }

    private Parsed<Condition> unsuited(String what) {
      return Parsed.bad("%s do not apply to '%s'".formatted(what, field.label()));
    }
  }
}
