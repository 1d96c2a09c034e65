package io.tocsin.http.healthchecks.badge;

/**
 * Draws badges: a dark part that says what, a coloured one that says how. Texts are as wide as they
 * are drawn here, whichever font there is.
 */
final class BadgeDrawing {

  private static final int MARGIN = 6;
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
    <clipPath id="edge"><rect width="%1$d" height="20" rx="4"/></clipPath>
    <g clip-path="url(#edge)">
    <rect width="%4$d" height="20" fill="#3c4450"/>
    <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
    </g>
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
            whole - middle,
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
