package io.tocsin.alert;

/** How a severity compares with the one before it. */
public enum Trend {
  MORE_SEVERE("moreSevere"),
  NO_CHANGE("noChange"),
  LESS_SEVERE("lessSevere");

  private final String label;

  Trend(String label) {
    this.label = label;
  }

  /** The name on the wire and in stores. */
  public String label() {
    return label;
  }

  /**
   * The trend of that wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Trend of(String label) {
    for (Trend trend : values()) {
      if (trend.label.equals(label)) {
        return trend;
      }
    }
    throw new IllegalArgumentException("no such trend: " + label);
  }
}
