package io.tocsin.statuspage;

/** The progress of the work on an incident. */
public enum IncidentStatus implements Numbered {
  REPORTED(0, "Reported"),
  INVESTIGATING(1, "Investigating"),
  IDENTIFIED(2, "Identified"),
  WATCHING(3, "Watching"),
  FIXED(4, "Fixed");

  private final int value;
  private final String title;

  IncidentStatus(int value, String title) {
    this.value = value;
    this.title = title;
  }

  @Override
  public int value() {
    return value;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }
}
