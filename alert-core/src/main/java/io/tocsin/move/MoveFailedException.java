package io.tocsin.move;

/** A move cannot go on; the message is one line for the user and holds no secret. */
public final class MoveFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MoveFailedException(String message) {
    super(message);
  }

  public MoveFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
