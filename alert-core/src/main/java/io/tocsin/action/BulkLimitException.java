package io.tocsin.action;

/** Bulk actions that wait, or are under way, are about too many alerts to take one more. */
public final class BulkLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BulkLimitException() {
    super("too many bulk actions, or too many alerts in them");
  }
}
