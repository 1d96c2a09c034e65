package io.tocsin.inbound.mapping.rule;

import com.google.re2j.Pattern;
import io.tocsin.hookfile.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a call or an element is such as a template asks for. */
@FunctionalInterface
public interface Condition {

  boolean test(Scope scope);

  /** Whether all hold; true for none. */
  static Condition all(List<Condition> conditions) {
    return scope -> conditions.stream().allMatch(condition -> condition.test(scope));
  }

  /** Whether one holds; false for none. */
  static Condition any(List<Condition> conditions) {
    return scope -> conditions.stream().anyMatch(condition -> condition.test(scope));
  }

  default Condition not() {
    return scope -> !test(scope);
  }

  /** The comparisons in a section, by the members that ask for them. */
  static Map<String, Condition> tests(Section section, Rule subject) {
    Map<String, Condition> tests = new LinkedHashMap<>();
    if (section.has("equals")) {
      tests.put("equals", in(subject, Set.of(section.text("equals", ""))));
    }
    if (section.has("in")) {
      tests.put("in", in(subject, Set.copyOf(section.texts("in"))));
    }
    Pattern pattern = Expressions.read(section, "matches");
    if (pattern != null) {
      tests.put("matches", matches(subject, pattern));
    }
    if (section.has("exists")) {
      tests.put("exists", exists(section, subject));
    }
    return tests;
  }

  private static Condition in(Rule subject, Set<String> texts) {
    return scope -> texts.contains(subject.find(scope).orElse(""));
  }

  private static Condition matches(Rule subject, Pattern pattern) {
    return scope -> {
      String text = subject.find(scope).text();
      return text != null && pattern.matcher(Expressions.cut(text)).find();
    };
  }

  /** Objects and lists are there too, although they are no text. */
  private static Condition exists(Section section, Rule subject) {
    boolean wanted = section.flag("exists", true);
    Place place = section.has("path") ? RuleReader.place(section, "path") : null;
    return scope ->
        wanted == (place == null ? subject.find(scope).isPresent() : place.in(scope).isPresent());
  }
}
