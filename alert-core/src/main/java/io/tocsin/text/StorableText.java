package io.tocsin.text;

/** Texts that every store can hold and compare with. */
public final class StorableText {

  private static final char REPLACEMENT = '?';

  private StorableText() {}

  /** Whether every store can: no NUL, no half of a surrogate pair. */
  public static boolean is(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** The beginning of a text up to that many characters, with odd ones replaced. */
  public static String cut(String text, int limit) {
    int end = Math.min(text.length(), limit);
    if (end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return isStorable(text, end) ? text.substring(0, end) : replaced(text, end);
  }

  private static boolean isStorable(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static String replaced(String text, int end) {
    StringBuilder result = new StringBuilder(end);
    int i = 0;
    while (i < end) {
      int codePoint = text.codePointAt(i);
      boolean odd = codePoint == 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
      if (odd) {
        result.append(REPLACEMENT);
      } else {
        result.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return result.toString();
  }
}
