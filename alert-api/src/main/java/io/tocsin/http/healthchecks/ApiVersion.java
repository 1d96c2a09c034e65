package io.tocsin.http.healthchecks;

/** The version of the API by which a check is read or changed; all see the same checks. */
enum ApiVersion {
  V1("/api/v1"),
  V2("/api/v2"),
  V3("/api/v3");

  private final String root;

  ApiVersion(String root) {
    this.root = root;
  }

  /**
   * The version of that number.
   *
   * @param number from 1 to 3
   */
  static ApiVersion of(int number) {
    return switch (number) {
      case 1 -> V1;
      case 2 -> V2;
      case 3 -> V3;
      default -> throw new IllegalArgumentException("no version " + number);
    };
  }

  /** What its paths begin with. */
  String root() {
    return root;
  }

  /** Whether a running check has a status of its own, instead of the one that it had before. */
  boolean hasStarted() {
    return this == V1;
  }

  /** Whether a name that is sent changes the slug too. */
  boolean derivesSlugs() {
    return this != V3;
  }
}
