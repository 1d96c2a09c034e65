package io.tocsin.limit;

/** A question took longer than questions may take; a narrower one may do. */
public final class QueryTooCostlyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public QueryTooCostlyException(String message) {
    super(message);
  }

  public QueryTooCostlyException(String message, Throwable cause) {
    super(message, cause);
  }
}
