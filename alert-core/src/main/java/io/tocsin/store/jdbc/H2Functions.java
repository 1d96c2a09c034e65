package io.tocsin.store.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.query.pattern.SmallLetters;
import io.tocsin.query.pattern.TextPattern;
import org.jspecify.annotations.Nullable;

/**
 * What H2 lacks, for it to call by name; public because H2 asks for that. H2 looks at the time
 * limit of a statement once in many rows only, so these look at that of the question.
 */
public final class H2Functions {

  /** Instructions of all compiled expressions; each takes about 50 bytes. */
  private static final int INSTRUCTIONS = 500_000;

  private static final Cache<String, TextPattern> COMPILED =
      Caffeine.newBuilder()
          .maximumWeight(INSTRUCTIONS)
          .weigher((String regex, TextPattern pattern) -> pattern.cost())
          .build();

  private H2Functions() {}

  /** Whether any part of the text matches, in time linear in the text; false without a text. */
  public static boolean find(@Nullable String text, String regex) {
    return text != null && COMPILED.get(regex, TextPattern::ofRegex).find(text);
  }

  /**
   * Whether the text contains another, whatever the case; false without a text.
   *
   * @param part in small letters
   */
  public static boolean contains(@Nullable String text, String part) {
    return text != null && SmallLetters.contains(text, part);
  }
}
