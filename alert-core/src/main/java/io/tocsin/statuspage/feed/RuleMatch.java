package io.tocsin.statuspage.feed;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.statuspage.AlertRule;
import io.tocsin.text.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule asks of alerts. */
public final class RuleMatch {

  /** Fields that a rule may ask for at most. */
  public static final int MAX_FIELDS = 20;

  /** Values that may be enough for a field at most. */
  public static final int MAX_VALUES = 100;

  static final String ENVIRONMENT = "environment";
  static final String CUSTOMER = "customer";
  static final String TAGS = "tags";
  private static final String ATTRIBUTE = "attributes.";

  private static final Map<String, Field> FIELDS =
      Map.of(
          ENVIRONMENT,
          AlertField.ENVIRONMENT,
          "service",
          AlertField.SERVICE,
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
          TAGS,
          AlertField.TAGS);

  private RuleMatch() {}

  /** The alerts that a rule is about, but for customers; or what is wrong with it. */
  public static Parsed<Condition> condition(AlertRule rule) {
    return Parsed.each(
            rule.match().entrySet(), entry -> condition(entry.getKey(), entry.getValue()))
        .map(
            parts -> {
              List<Condition> all = new ArrayList<>(parts);
              rule.allTags()
                  .forEach(tag -> all.add(new Condition.In(AlertField.TAGS, List.of(tag))));
              return new Condition.All(all);
            });
  }

  private static Parsed<Condition> condition(String name, List<String> values) {
    Field field = field(name);
    if (field == null) {
      return Parsed.bad(
          "match must ask for environment, service, resource, event, group, origin, customer, tags"
              + " or attributes.<name>");
    }
    if (name.equals(CUSTOMER) && values.stream().anyMatch(RuleMatch::isRegex)) {
      return Parsed.bad("match must name customers exactly");
    }
    return Parsed.each(values, value -> condition(field, value)).map(Condition.Any::new);
  }

  private static @Nullable Field field(String name) {
    return name.startsWith(ATTRIBUTE) && name.length() > ATTRIBUTE.length()
        ? new Field.Attribute(name.substring(ATTRIBUTE.length()))
        : FIELDS.get(name);
  }

  private static Parsed<Condition> condition(Field field, String value) {
    return isRegex(value)
        ? pattern(value).map(pattern -> new Condition.Matches(field, pattern))
        : new Parsed.Ok<>(new Condition.In(field, List.of(value)));
  }

  /** Whether a value is a regular expression. */
  static boolean isRegex(String value) {
    return value.length() > 2 && value.startsWith("/") && value.endsWith("/");
  }

  /** The regular expression without its slashes. */
  static String regex(String value) {
    return value.substring(1, value.length() - 1);
  }

  /**
   * The pattern of whole values. By itself it is read first: with more around it, "a)|(b" passes.
   */
  static Parsed<TextPattern> pattern(String value) {
    String regex = regex(value);
    return TextPattern.parse(regex).then(_ -> TextPattern.parse("^(" + regex + ")$"));
  }

  /**
   * Whether a rule may count for an alert of that customer: nobody's, or one that it names. What
   * belongs to a customer is not shown to the public by mistake.
   */
  static boolean allows(AlertRule rule, @Nullable String customer) {
    return customer == null || rule.match().getOrDefault(CUSTOMER, List.of()).contains(customer);
  }
}
