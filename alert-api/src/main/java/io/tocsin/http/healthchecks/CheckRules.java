package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.DraftLimits;
import io.tocsin.schedule.Schedule;
import io.tocsin.schedule.TimeZones;
import io.tocsin.text.Slug;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for the members of a request that makes or changes a check. */
final class CheckRules {

  /** Members by which a check can be looked for. */
  static final Set<String> UNIQUE = Set.of("name", "slug", "tags", "timeout", "grace");

  private static final int MAX_NAME_CHARS = 100;
  private static final int MAX_KEYWORDS_CHARS = 200;
  private static final int MAX_TAGS_CHARS = 500;

  /** A page: all checks of a project are in memory when they are listed. */
  private static final int MAX_DESCRIPTION_CHARS = 2_000;

  private static final BigInteger MIN_SECONDS = BigInteger.valueOf(60);
  private static final BigInteger MAX_SECONDS = BigInteger.valueOf(31_536_000);
  private static final Pattern SLUG = Pattern.compile("[a-z0-9_-]*");

  private static final Map<String, Function<JsonNode, @Nullable String>> IN_ORDER = inOrder();

  private CheckRules() {}

  /** The first fault of the object, for the caller; null if there is none. */
  static @Nullable String fault(ObjectNode json) {
    for (Map.Entry<String, Function<JsonNode, @Nullable String>> rule : IN_ORDER.entrySet()) {
      JsonNode value = json.get(rule.getKey());
      String fault = value == null ? null : rule.getValue().apply(value);
      if (fault != null) {
        return rule.getKey() + " " + fault;
      }
    }
    return json.has("unique") ? uniqueFault(json.get("unique")) : null;
  }

  /** What is wrong with the value of each member, after its name; null if nothing is. */
  private static Map<String, Function<JsonNode, @Nullable String>> inOrder() {
    Map<String, Function<JsonNode, @Nullable String>> rules = new LinkedHashMap<>();
    rules.put("channels", text(Integer.MAX_VALUE));
    rules.put("desc", text(MAX_DESCRIPTION_CHARS));
    rules.put("failure_kw", text(MAX_KEYWORDS_CHARS));
    rules.put("filter_subject", CheckRules::isBoolean);
    rules.put("filter_body", CheckRules::isBoolean);
    rules.put("filter_http_body", CheckRules::isBoolean);
    rules.put("filter_default_fail", CheckRules::isBoolean);
    rules.put("grace", CheckRules::seconds);
    rules.put("manual_resume", CheckRules::isBoolean);
    rules.put("methods", CheckRules::methods);
    rules.put("name", text(MAX_NAME_CHARS));
    rules.put(
        "schedule",
        text(
            Schedule.MAX_CHARS,
            text -> Schedule.parse(text, ZoneOffset.UTC).isPresent(),
            "is not a valid cron or OnCalendar expression"));
    rules.put("slug", text(Slug.MAX_CHARS, SLUG.asMatchPredicate(), "does not match pattern"));
    rules.put("start_kw", text(MAX_KEYWORDS_CHARS));
    rules.put("subject", text(MAX_KEYWORDS_CHARS));
    rules.put("subject_fail", text(MAX_KEYWORDS_CHARS));
    rules.put("success_kw", text(MAX_KEYWORDS_CHARS));
    rules.put("tags", text(MAX_TAGS_CHARS));
    rules.put("timeout", CheckRules::seconds);
    rules.put("tz", CheckRules::zone);
    return rules;
  }

  private static Function<JsonNode, @Nullable String> text(int maxChars) {
    return text(maxChars, _ -> true, "");
  }

  private static Function<JsonNode, @Nullable String> text(
      int maxChars, Predicate<String> test, String fault) {
    return value -> {
      if (!value.isTextual()) {
        return "is not a string";
      }
      String text = value.textValue();
      if (text.codePointCount(0, text.length()) > maxChars) {
        return "is too long";
      }
      if (DraftLimits.text("text", text, Integer.MAX_VALUE) != null) {
        return "has unexpected value";
      }
      return test.test(text) ? null : fault;
    };
  }

  private static @Nullable String isBoolean(JsonNode value) {
    return value.isBoolean() ? null : "is not a boolean";
  }

  /** The original counts true as 1 and false as 0. */
  private static @Nullable String seconds(JsonNode value) {
    if (!value.isIntegralNumber() && !value.isBoolean()) {
      return "is not a number";
    }
    BigInteger seconds = value.isBoolean() ? BigInteger.ZERO : value.bigIntegerValue();
    if (seconds.compareTo(MIN_SECONDS) < 0) {
      return "is too small";
    }
    return seconds.compareTo(MAX_SECONDS) > 0 ? "is too large" : null;
  }

  private static @Nullable String methods(JsonNode value) {
    boolean isKnown = value.isTextual() && Set.of("", "POST").contains(value.textValue());
    return isKnown ? null : "has unexpected value";
  }

  private static @Nullable String zone(JsonNode value) {
    if (!value.isTextual()) {
      return "is not a string";
    }
    boolean isKnown = TimeZones.canonical(value.textValue()).isPresent();
    return isKnown ? null : "is not a valid timezone";
  }

  private static @Nullable String uniqueFault(JsonNode value) {
    if (!value.isArray()) {
      return "unique is not an array";
    }
    for (JsonNode item : value) {
      if (!item.isTextual() || !UNIQUE.contains(item.textValue())) {
        return "an item in 'unique' has unexpected value";
      }
    }
    return null;
  }
}
