package io.tocsin.store;

import org.jspecify.annotations.Nullable;

/** All texts that begin alike, as a range of an order by code point. */
public final class TextRange {

  private TextRange() {}

  /** The first text after all that begin with the prefix; null if nothing comes after them. */
  public static @Nullable String endOfPrefix(String prefix) {
    int end = prefix.length();
    while (end > 0) {
      int last = prefix.codePointBefore(end);
      end -= Character.charCount(last);
      if (last < Character.MAX_CODE_POINT) {
        return prefix.substring(0, end) + Character.toString(next(last));
      }
    }
    return null;
  }

  private static int next(int codePoint) {
    boolean beforeSurrogates = codePoint == Character.MIN_SURROGATE - 1;
    return beforeSurrogates ? Character.MAX_SURROGATE + 1 : codePoint + 1;
  }
}
