package io.tocsin.http.healthchecks.badge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which form a badge is asked for. */
enum BadgeFormat {
  SVG,
  JSON,
  /** JSON as shields.io reads it. */
  SHIELDS;

  static Optional<BadgeFormat> of(String suffix) {
    return Arrays.stream(values()).filter(format -> format.suffix().equals(suffix)).findFirst();
  }

  /** What stands behind the dot in an address. */
  String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
