package io.tocsin.blackout;

import io.tocsin.alert.DraftLimits;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds for alerts with a value in a field, or with a value that a regular expression matches
 * whole, whatever the case. Of services and tags one has to match. What an alert lacks matches
 * nothing, and so holds where the matcher is negated.
 *
 * @param field resource, event, group, origin, customer, severity, service, tag, value, text, or
 *     {@code attributes.x}
 * @param value the value or the regular expression, as {@link TextPattern} takes them
 * @param negate whether it holds for all other alerts
 */
public record AlertMatcher(String field, String value, boolean regex, boolean negate) {

  /** How many a blackout can have. */
  public static final int LIMIT = 20;

  /** For blackouts that the engine makes; whose blackouts of callers are is for others to say. */
  private static final String CUSTOMER = "customer";

  private static final String ATTRIBUTE = "attributes.";

  private static final Map<String, Field> FIELDS =
      Map.of(
          "resource",
          AlertField.RESOURCE,
          "event",
          AlertField.EVENT,
          "group",
          AlertField.GROUP,
          "origin",
          AlertField.ORIGIN,
          CUSTOMER,
          AlertField.CUSTOMER,
          "severity",
          AlertField.SEVERITY,
          "service",
          AlertField.SERVICE,
          "tag",
          AlertField.TAGS,
          "value",
          AlertField.VALUE,
          "text",
          AlertField.TEXT_);

  /** The matcher, or what is wrong with it. */
  public static Parsed<AlertMatcher> parse(
      String field, String value, boolean regex, boolean negate) {
    String broken = DraftLimits.text("field of a matcher", field, DraftLimits.MAX_NAME_CHARS);
    if (broken == null) {
      broken = DraftLimits.text("value of a matcher", value, DraftLimits.MAX_NAME_CHARS);
    }
    if (broken != null) {
      return Parsed.bad(broken);
    }
    if (find(field) == null || field.equals(CUSTOMER)) {
      return Parsed.bad(
          "field of a matcher must be resource, event, group, origin, severity, service, tag,"
              + " value, text or attributes.<name>");
    }
    AlertMatcher matcher = new AlertMatcher(field, value, regex, negate);
    // By itself first: with what makes it match whole texts, "a)|(b" would pass
    return regex
        ? TextPattern.parse(value).then(_ -> TextPattern.parse(whole(value))).map(_ -> matcher)
        : new Parsed.Ok<>(matcher);
  }

  private static @Nullable Field find(String name) {
    if (name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()) {
      return new Field.Attribute(name.substring(ATTRIBUTE.length()));
    }
    return FIELDS.get(name);
  }

  private static String whole(String regex) {
    return "^(" + regex + ")$";
  }

  /**
   * The alerts it holds for.
   *
   * @throws IllegalStateException if it is none that {@link #parse} would have made
   */
  Condition condition() {
    Field known = find(field);
    if (known == null) {
      throw new IllegalStateException("a matcher for " + field);
    }
    Condition positive =
        regex ? new Condition.Matches(known, pattern()) : new Condition.In(known, List.of(value));
    return negate ? new Condition.Not(positive) : positive;
  }

  private TextPattern pattern() {
    return switch (TextPattern.parse(whole(value))) {
      case Parsed.Ok<TextPattern>(TextPattern pattern) -> pattern;
      case Parsed.Bad<TextPattern>(String message, var errors) ->
          throw new IllegalStateException(message + errors);
    };
  }
}
