package io.tocsin.web.badge;

/**
 * Draws badges: a dark part that says what, a coloured one that says how. Texts are as wide as they
 * are drawn here, whichever font there is. Nothing has an id, so that many can stand on one page.
 */
public final class BadgeDrawing {

  private static final int MARGIN = 6;
  private static final int MAX_LABEL_CHARS = 60;
  private static final String NARROW = "fijlrtI.,:;|!'()[]/\\ `-";
  private static final String WIDE = "mwMWQOGCDHNU@%&—";
  private static final int FIRST_EAST_ASIAN = 0x1100;

  private BadgeDrawing() {}

  /**
   * A badge as SVG.
   *
   * @param label what it is about; cut where it is long
   * @param fill colour of the part with the message, dark enough for white text
   */
  public static String of(String label, String message, String fill, BadgeStyle style) {
    int left = width(cut(label));
    int right = width(message);
    int middle = left + 2 * MARGIN;
    int whole = middle + right + 2 * MARGIN;
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" \
    aria-label="%2$s: %3$s">
    <title>%2$s: %3$s</title>
    %4$s%5$s<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="%6$d" y="14" textLength="%7$d" lengthAdjust="spacingAndGlyphs">%2$s</text>
    <text x="%8$d" y="14" textLength="%9$d" lengthAdjust="spacingAndGlyphs">%3$s</text>
    </g>
    </svg>
    """
        .formatted(
            whole,
            xml(cut(label)),
            xml(message),
            parts(middle, whole, fill, style.corner()),
            style.shines() ? shine(whole, style.corner()) : "",
            MARGIN,
            left,
            middle + MARGIN,
            right);
  }

  private static String parts(int middle, int whole, String fill, int corner) {
    int straight = 20 - 2 * corner;
    return """
    <path fill="#3c4450" d="M%1$d 0H%2$da%2$d %2$d 0 0 0-%2$d %2$dv%3$da%2$d %2$d 0 0 0 %2$d %2$dH%1$d"/>
    <path fill="%4$s" d="M%1$d 0h%5$da%2$d %2$d 0 0 1 %2$d %2$dv%3$da%2$d %2$d 0 0 1-%2$d %2$dh-%5$d"/>
    """
        .formatted(middle, corner, straight, fill, whole - middle - corner);
  }

  private static String shine(int whole, int corner) {
    return """
    <rect width="%d" height="10" rx="%d" fill="#fff" fill-opacity=".15"/>
    """
        .formatted(whole, corner);
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
  private static String xml(String text) {
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
