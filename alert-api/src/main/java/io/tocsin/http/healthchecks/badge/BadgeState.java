package io.tocsin.http.healthchecks.badge;

import java.util.Locale;

/** What a badge shows. */
enum BadgeState {
  UP("success", "#2e7d32"),
  LATE("important", "#b45309"),
  DOWN("critical", "#c62828");

  private final String shieldsColor;
  private final String fill;

  BadgeState(String shieldsColor, String fill) {
    this.shieldsColor = shieldsColor;
    this.fill = fill;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its colour for shields.io. */
  String shieldsColor() {
    return shieldsColor;
  }

  /** Its colour, dark enough for white text. */
  String fill() {
    return fill;
  }
}
