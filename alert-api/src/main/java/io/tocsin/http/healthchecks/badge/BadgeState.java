package io.tocsin.http.healthchecks.badge;

/** What a badge shows. */
enum BadgeState {
  UP("up", "success", "#2e7d32"),
  LATE("late", "important", "#b45309"),
  DOWN("down", "critical", "#c62828");

  private final String text;
  private final String shieldsColor;
  private final String fill;

  BadgeState(String text, String shieldsColor, String fill) {
    this.text = text;
    this.shieldsColor = shieldsColor;
    this.fill = fill;
  }

  String text() {
    return text;
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
