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

  private static final Map<String, Rule> IN_ORDER = inOrder();

  private CheckRules() {}

  /** What a member has to be. */
  private interface Rule {

    /** What is wrong with the value, for the caller; null if nothing is. */
    @Nullable String fault(String member, JsonNode value);
  }

  /** The first fault of the object, for the caller; null if there is none. */
  static @Nullable String fault(ObjectNode json) {
    for (Map.Entry<String, Rule> each : IN_ORDER.entrySet()) {
      JsonNode value = json.get(each.getKey());
      String fault = value == null ? null : each.getValue().fault(each.getKey(), value);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static Map<String, Rule> inOrder() {
    Map<String, Rule> rules = new LinkedHashMap<>();
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
    rules.put("schedule", CheckRules::schedule);
    rules.put("slug", CheckRules::slug);
    rules.put("start_kw", text(MAX_KEYWORDS_CHARS));
    rules.put("subject", text(MAX_KEYWORDS_CHARS));
    rules.put("subject_fail", text(MAX_KEYWORDS_CHARS));
    rules.put("success_kw", text(MAX_KEYWORDS_CHARS));
    rules.put("tags", text(MAX_TAGS_CHARS));
    rules.put("timeout", CheckRules::seconds);
    rules.put("tz", CheckRules::zone);
    rules.put("unique", CheckRules::unique);
    return rules;
  }

  private static Rule text(int maxChars) {
    return (member, value) -> text(member, value, maxChars);
  }

  private static @Nullable String text(String member, JsonNode value, int maxChars) {
    if (!value.isTextual()) {
      return member + " is not a string";
    }
    String text = value.textValue();
    if (text.codePointCount(0, text.length()) > maxChars) {
      return member + " is too long";
    }
    boolean isStorable = DraftLimits.text(member, text, Integer.MAX_VALUE) == null;
    return isStorable ? null : member + " has unexpected value";
  }

  private static @Nullable String isBoolean(String member, JsonNode value) {
    return value.isBoolean() ? null : member + " is not a boolean";
  }

  /** The original counts true as 1 and false as 0. */
  private static @Nullable String seconds(String member, JsonNode value) {
    if (!value.isIntegralNumber() && !value.isBoolean()) {
      return member + " is not a number";
    }
    BigInteger seconds = value.isBoolean() ? BigInteger.ZERO : value.bigIntegerValue();
    if (seconds.compareTo(MIN_SECONDS) < 0) {
      return member + " is too small";
    }
    return seconds.compareTo(MAX_SECONDS) > 0 ? member + " is too large" : null;
  }

  private static @Nullable String methods(String member, JsonNode value) {
    boolean isKnown = value.isTextual() && Set.of("", "POST").contains(value.textValue());
    return isKnown ? null : member + " has unexpected value";
  }

  private static @Nullable String schedule(String member, JsonNode value) {
    String fault = text(member, value, Schedule.MAX_CHARS);
    if (fault != null) {
      return fault;
    }
    return Schedule.parse(value.textValue(), ZoneOffset.UTC).isPresent()
        ? null
        : member + " is not a valid cron or OnCalendar expression";
  }

  private static @Nullable String slug(String member, JsonNode value) {
    String fault = text(member, value, Slug.MAX_CHARS);
    if (fault != null) {
      return fault;
    }
    return SLUG.matcher(value.textValue()).matches() ? null : member + " does not match pattern";
  }

  private static @Nullable String zone(String member, JsonNode value) {
    if (!value.isTextual()) {
      return member + " is not a string";
    }
    return TimeZones.canonical(value.textValue()).isPresent()
        ? null
        : member + " is not a valid timezone";
  }

  private static @Nullable String unique(String member, JsonNode value) {
    if (!value.isArray()) {
      return member + " is not an array";
    }
    for (JsonNode item : value) {
      if (!item.isTextual() || !UNIQUE.contains(item.textValue())) {
        return "an item in '" + member + "' has unexpected value";
      }
    }
    return null;
  }
}
