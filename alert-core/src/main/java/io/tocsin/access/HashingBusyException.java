package io.tocsin.access;

/** Too many passwords are being hashed just now; worth another try after some seconds. */
public final class HashingBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** For callers: seconds after which to try again. */
  public static final int RETRY_SECONDS = 10;

  public HashingBusyException() {
    super("too many passwords are being hashed, try again later");
  }
}
