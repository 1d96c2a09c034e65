package io.tocsin.statuspage;

/** Those who see an item. */
public enum Visibility implements Numbered {
  /** Callers with a name. */
  AUTHENTICATED(0),
  EVERYBODY(1),
  NOBODY(2);

  private final int value;

  Visibility(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}
