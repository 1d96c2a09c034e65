package io.tocsin.inbound.mapping.rule;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tocsin.hook.Section;
import org.jspecify.annotations.Nullable;

/** Regular expressions of templates, which take time linear in a text that is bounded (RE2). */
public final class Patterns {

  /** Characters of an expression. */
  static final int MAX_PATTERN_CHARS = 1_000;

  /** Characters of a text that are looked at. */
  static final int MAX_TEXT_CHARS = 32_768;

  private Patterns() {}

  /** The expression in that member, to be found anywhere in a text; null if there is none. */
  public static @Nullable Pattern read(Section section, String member) {
    String text = section.optionalText(member);
    if (text == null) {
      return null;
    }
    if (text.length() > MAX_PATTERN_CHARS) {
      throw section.fault(member, "must have at most " + MAX_PATTERN_CHARS + " characters");
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw section.fault(member, "is no regular expression: " + e.getDescription());
    }
  }

  /** As much of a text as is looked at, and as may be written. */
  static String cut(String text) {
    return text.length() <= MAX_TEXT_CHARS ? text : text.substring(0, MAX_TEXT_CHARS);
  }
}
