package io.tocsin.http.healthchecks.badge;

import io.tocsin.web.badge.BadgeDrawing;
import io.tocsin.web.badge.BadgeStyle;

/** What a badge says. */
record Badge(String label, BadgeState state, BadgeCounts counts) {

  /** As JSON. */
  Plain plain() {
    return new Plain(state.text(), counts.total(), counts.grace(), counts.down());
  }

  /** As JSON for shields.io. */
  Shields shields() {
    return new Shields(1, label, state.text(), state.shieldsColor());
  }

  /** As a picture. */
  String svg() {
    return BadgeDrawing.of(label, state.text(), state.fill(), BadgeStyle.FLAT);
  }

  /** A badge for programs. */
  record Plain(String status, int total, int grace, int down) {}

  /** A badge that shields.io draws. */
  record Shields(int schemaVersion, String label, String message, String color) {}
}
