package io.tocsin.inbound.mapping.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tocsin.hook.Section;
import io.tocsin.inbound.payload.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a text that was found, in this order: it is nothing if it is one of {@code
 * absent}; the first group of {@code regex}, or all that it finds; in that {@code case}; what the
 * {@code map} has for it, in whatever case; between {@code prefix} and {@code suffix}; not longer
 * than {@code maxLength}.
 */
record Transform(
    List<String> absent,
    @Nullable Pattern regex,
    String letters,
    Map<String, String> map,
    String prefix,
    String suffix,
    int maxLength) {

  private static final Set<String> CASES = Set.of("", "lower", "upper");

  /** Reads its members of a rule. */
  static Transform read(Section section) {
    String letters = section.text("case", "");
    if (!CASES.contains(letters)) {
      throw section.fault("case", "must be lower or upper");
    }
    return new Transform(
        section.texts("absent"),
        Patterns.read(section, "regex"),
        letters,
        inAnyCase(section.textsByName("map")),
        section.text("prefix", ""),
        section.text("suffix", ""),
        (int) section.number("maxLength", Patterns.MAX_TEXT_CHARS, 1, Patterns.MAX_TEXT_CHARS));
  }

  private static Map<String, String> inAnyCase(Map<String, String> map) {
    Map<String, String> all = new LinkedHashMap<>(map);
    map.forEach((key, value) -> all.putIfAbsent(key.toLowerCase(Locale.ROOT), value));
    return all;
  }

  Found of(Found found) {
    Found text = found.map(this::changed);
    Found mapped = map.isEmpty() ? text : text.in(map);
    return mapped.map(this::framed);
  }

  private @Nullable String changed(String text) {
    if (absent.contains(text)) {
      return null;
    }
    String matched = regex == null ? text : matched(regex, text);
    return matched == null ? null : inCase(matched);
  }

  private static @Nullable String matched(Pattern regex, String text) {
    Matcher matcher = regex.matcher(Patterns.cut(text));
    return matcher.find() ? matcher.group(Math.min(1, matcher.groupCount())) : null;
  }

  private String inCase(String text) {
    return switch (letters) {
      case "lower" -> text.toLowerCase(Locale.ROOT);
      case "upper" -> text.toUpperCase(Locale.ROOT);
      default -> text;
    };
  }

  private String framed(String text) {
    String framed = prefix + text + suffix;
    return framed.length() <= maxLength ? framed : framed.substring(0, maxLength);
  }
}
