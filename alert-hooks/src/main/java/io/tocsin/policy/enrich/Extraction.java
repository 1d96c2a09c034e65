package io.tocsin.policy.enrich;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tocsin.hook.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in a text by a regular expression with named groups.
 *
 * @param from the text
 */
record Extraction(Template from, Pattern pattern) {

  /** Reads the members {@code from} and {@code pattern}. */
  static Extraction of(Section section) {
    Template from = Template.of(section, "from", section.text("from", "${resource}"), Set.of());
    String pattern = section.text("pattern");
    section.end();
    try {
      return new Extraction(from, Pattern.compile(pattern));
    } catch (PatternSyntaxException e) {
      throw section.fault("pattern", "must be a regular expression in the syntax of RE2");
    }
  }

  /** The names that it finds. */
  Set<String> names() {
    return pattern.namedGroups().keySet();
  }

  /** What it finds; null if the text has no part that matches. */
  @Nullable Map<String, String> find(Names names) {
    String text = from.fill(names);
    Matcher matcher = text == null ? null : pattern.matcher(text);
    if (matcher == null || !matcher.find()) {
      return null;
    }
    Map<String, String> found = new HashMap<>();
    for (String name : names()) {
      String group = matcher.group(name);
      if (group != null) {
        found.put(name, group);
      }
    }
    return found;
  }
}
