package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Found;

/** Finds a text in a call. */
@FunctionalInterface
public interface ValueRule {

  /** Finds nothing. */
  ValueRule NOTHING = scope -> Found.NOTHING;

  Found find(CallScope scope);
}
