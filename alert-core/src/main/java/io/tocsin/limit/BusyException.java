package io.tocsin.limit;

/** A question is not answered now, because others are; it may be asked again a moment later. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Whose questions are too many. */
  public enum Reason {
    /** The questions of the same caller. */
    CALLER,
    /** The questions of all callers together. */
    SERVER
  }

  public BusyException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
