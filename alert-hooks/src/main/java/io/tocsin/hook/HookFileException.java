package io.tocsin.hook;

/** The file of hooks cannot be used as it is; the message says where and why, without secrets. */
public final class HookFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public HookFileException(String place, String fault) {
    super(place + ": " + fault);
  }
}
