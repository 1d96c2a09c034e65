package io.tocsin.inbound.mapping.rule;

import com.google.re2j.Pattern;
import io.tocsin.hook.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A condition of a template on a call or on an element of its body. */
@FunctionalInterface
public interface CallCondition {

  boolean test(CallScope scope);

  /** Whether all hold; true for none. */
  static CallCondition all(List<CallCondition> conditions) {
    return scope -> conditions.stream().allMatch(condition -> condition.test(scope));
  }

  /** Whether one holds; false for none. */
  static CallCondition any(List<CallCondition> conditions) {
    return scope -> conditions.stream().anyMatch(condition -> condition.test(scope));
  }

  default CallCondition not() {
    return scope -> !test(scope);
  }

  /** The comparisons in a section, by the members that ask for them. */
  static Map<String, CallCondition> tests(Section section, ValueRule subject) {
    Map<String, CallCondition> tests = new LinkedHashMap<>();
    if (section.has("equals")) {
      tests.put("equals", in(subject, Set.of(section.text("equals", ""))));
    }
    if (section.has("in")) {
      tests.put("in", in(subject, Set.copyOf(section.texts("in"))));
    }
    Pattern pattern = Patterns.read(section, "matches");
    if (pattern != null) {
      tests.put("matches", matches(subject, pattern));
    }
    if (section.has("exists")) {
      tests.put("exists", exists(section, subject));
    }
    return tests;
  }

  private static CallCondition in(ValueRule subject, Set<String> texts) {
    return scope -> texts.contains(subject.find(scope).orElse(""));
  }

  private static CallCondition matches(ValueRule subject, Pattern pattern) {
    return scope -> {
      String text = subject.find(scope).text();
      return text != null && pattern.matcher(Patterns.cut(text)).find();
    };
  }

  /** Objects and lists are there too, although they are no text. */
  private static CallCondition exists(Section section, ValueRule subject) {
    boolean wanted = section.flag("exists", true);
    PayloadPointer place = section.has("path") ? RuleReader.place(section, "path") : null;
    return scope ->
        wanted == (place == null ? subject.find(scope).isPresent() : place.in(scope).isPresent());
  }
}
