package io.tocsin.store.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** What H2 lacks, for it to call by name; public because H2 asks for that. */
public final class H2Functions {

  private static final int PATTERNS = 100;

  private static final Cache<String, Pattern> COMPILED =
      Caffeine.newBuilder().maximumSize(PATTERNS).build();

  private H2Functions() {}

  /** Whether any part of the text matches, in time linear in the text; false without a text. */
  public static boolean find(@Nullable String text, String regex) {
    return text != null
        && COMPILED
            .get(regex, pattern -> Pattern.compile(pattern, Pattern.DOTALL))
            .matcher(text)
            .find();
  }
}
