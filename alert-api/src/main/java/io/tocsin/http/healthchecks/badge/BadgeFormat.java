package io.tocsin.http.healthchecks.badge;

import io.micronaut.http.MediaType;
import java.util.Arrays;
import java.util.Optional;

/** In which form a badge is asked for. */
enum BadgeFormat {
  SVG("svg", "image/svg+xml"),
  JSON("json", MediaType.APPLICATION_JSON),
  /** JSON as shields.io reads it. */
  SHIELDS("shields", MediaType.APPLICATION_JSON);

  private final String suffix;
  private final String type;

  BadgeFormat(String suffix, String type) {
    this.suffix = suffix;
    this.type = type;
  }

  static Optional<BadgeFormat> of(String suffix) {
    return Arrays.stream(values()).filter(format -> format.suffix.equals(suffix)).findFirst();
  }

  /** What stands behind the dot in an address. */
  String suffix() {
    return suffix;
  }

  /** Its content type. */
  String type() {
    return type;
  }
}
