package io.tocsin.web.body;

/** A body was not read to its end. */
final class RefusedBodyException extends RuntimeException {

  private final Refusal refusal;

  RefusedBodyException(Refusal refusal) {
    super(refusal.name(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
