package io.tocsin.policy.enrich;

import io.tocsin.hook.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with names in it, as {@code https://wiki.example/$}<code>{event}</code>; two dollar signs
 * before the brace stand for one without that meaning.
 */
record Template(List<Part> parts) {

  private static final int MAX_CHARS = 60_000;

  Template {
    parts = List.copyOf(parts);
  }

  /** A piece of it. */
  sealed interface Part {
    /** As it stands. */
    record Literal(String text) implements Part {}

    /** What that name stands for. */
    record Name(String name) implements Part {}
  }

  /**
   * Reads one.
   *
   * @param extracted names that there are beside the members of alerts
   * @throws io.tocsin.hook.HookFileException if it has other names
   */
  static Template of(Section section, String member, String text, Set<String> extracted) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int open = text.indexOf("${", from);
      if (open > from && text.charAt(open - 1) == '$') {
        parts.add(new Part.Literal(text.substring(from, open) + "{"));
        from = open + 2;
        continue;
      }
      if (open < 0) {
        parts.add(new Part.Literal(text.substring(from)));
        break;
      }
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 2, close);
      if (!extracted.contains(name) && !Names.isMember(name)) {
        throw section.fault(member, "there is nothing that is called ${" + name + "}");
      }
      parts.add(new Part.Literal(text.substring(from, open)));
      parts.add(new Part.Name(name));
      from = close + 1;
    }
    return new Template(parts);
  }

  /** A text without names in it. */
  static Template literal(String text) {
    return new Template(List.of(new Part.Literal(text)));
  }

  /** The text; null if one of its names stands for nothing, or it is empty or too long. */
  @Nullable String fill(Names names) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String text =
          switch (part) {
            case Part.Literal(String literal) -> literal;
            case Part.Name(String name) -> names.text(name);
          };
      if (text == null || filled.length() + text.length() > MAX_CHARS) {
        return null;
      }
      filled.append(text);
    }
    return filled.isEmpty() ? null : filled.toString();
  }
}
