package io.tocsin.text;

/** Which texts stores can hold and compare with. */
public final class StorableText {

  private StorableText() {}

  /** Whether every store can: no NUL, no half of a surrogate pair. */
  public static boolean is(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}
