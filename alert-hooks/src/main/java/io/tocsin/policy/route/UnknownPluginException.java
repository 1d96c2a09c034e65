package io.tocsin.policy.route;

/** A list of plugins cannot be used; the message says why, and which plugins there are. */
public final class UnknownPluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownPluginException(String message) {
    super(message);
  }
}
