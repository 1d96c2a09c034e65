package io.tocsin.web.badge;

import java.util.Arrays;

/** How a badge looks; the names are those that other makers of badges use. */
public enum BadgeStyle {
  FLAT("flat", 4, false),
  FLAT_SQUARE("flat-square", 0, false),
  PLASTIC("plastic", 4, true),
  PLASTIC_FLAT("plastic-flat", 0, true),
  /** As round as a button. */
  SOCIAL("social", 10, false);

  private final String text;
  private final int corner;
  private final boolean shines;

  BadgeStyle(String text, int corner, boolean shines) {
    this.text = text;
    this.corner = corner;
    this.shines = shines;
  }

  /** The style of that name; flat for all others. */
  public static BadgeStyle of(String name) {
    return Arrays.stream(values())
        .filter(style -> style.text.equals(name))
        .findFirst()
        .orElse(FLAT);
  }

  /** The radius of its corners. */
  int corner() {
    return corner;
  }

  /** Whether its upper half is lighter. */
  boolean shines() {
    return shines;
  }
}
