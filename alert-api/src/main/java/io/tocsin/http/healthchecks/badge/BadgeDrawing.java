package io.tocsin.http.healthchecks.badge;

/**
 * Draws badges: a dark part that says what, a coloured one that says how. Texts are as wide as they
 * are drawn here, whichever font there is. Nothing has an id, so that many can stand on one page.
 */
final class BadgeDrawing {

  private static final int MARGIN = 6;
  private static final int CORNER = 4;
  private static final int MAX_LABEL_CHARS = 60;
  private static final String NARROW = "fijlrtI.,:;|!'()[]/\\ `-";
  private static final String WIDE = "mwMWQOGCDHNU@%&—";
  private static final int FIRST_EAST_ASIAN = 0x1100;

  private BadgeDrawing() {}

  static String of(String label, BadgeState state) {
    String shown = xml(cut(label));
    int left = width(cut(label));
    int right = width(state.text());
    int middle = left + 2 * MARGIN;
    int whole = middle + right + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" \
    aria-label="%2$s: %3$s">
    <title>%2$s: %3$s</title>
    <path fill="#3c4450" d="M%4$d 0H4a4 4 0 0 0-4 4v12a4 4 0 0 0 4 4H%4$d"/>
    <path fill="%6$s" d="M%4$d 0h%5$da4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-%5$d"/>
    <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="%7$d" y="14" textLength="%8$d" lengthAdjust="spacingAndGlyphs">%2$s</text>
    <text x="%9$d" y="14" textLength="%10$d" lengthAdjust="spacingAndGlyphs">%3$s</text>
    </g>
    </svg>
    """
        .formatted(
            whole,
            shown,
            state.text(),
            middle,
            whole - middle - CORNER,
            state.fill(),
            MARGIN,
            left,
            middle + MARGIN,
            right);
  }

  private static String cut(String label) {
    return label.codePointCount(0, label.length()) <= MAX_LABEL_CHARS
        ? label
        : label.substring(0, label.offsetByCodePoints(0, MAX_LABEL_CHARS - 1)) + "…";
  }

  /** In pixels of a common sans-serif font. */
  private static int width(String text) {
    return text.codePoints().map(BadgeDrawing::width).sum();
  }

  private static int width(int letter) {
    if (NARROW.indexOf(letter) >= 0) {
      return 4;
    }
    return WIDE.indexOf(letter) >= 0 || letter >= FIRST_EAST_ASIAN ? 10 : 7;
  }

  /** What XML has no place for is shown as unknown. */
  static String xml(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(letter) ? letter : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int letter) {
    return letter >= ' '
        && (letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE)
        && letter != 0xfffe
        && letter != 0xffff;
  }
}
