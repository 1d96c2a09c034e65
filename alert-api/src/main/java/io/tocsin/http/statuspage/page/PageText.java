package io.tocsin.http.statuspage.page;

/** Texts of people before they are put into documents. */
final class PageText {

  private static final int REPLACEMENT = 0xfffd;

  private PageText() {}

  /** The text with what neither HTML nor XML has a place for shown as unknown. */
  static String clean(String text) {
    if (text.codePoints().allMatch(PageText::isAllowed)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(letter -> isAllowed(letter) ? letter : REPLACEMENT)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isAllowed(int letter) {
    if (letter == '\n' || letter == '\t' || letter == '\r') {
      return true;
    }
    boolean isHalf = letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE;
    return !Character.isISOControl(letter) && !isHalf && letter != 0xfffe && letter != 0xffff;
  }
}
