package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Found;

/** Finds a text in a call. */
@FunctionalInterface
public interface Rule {

  /** Finds nothing. */
  Rule NOTHING = scope -> Found.NOTHING;

  Found find(Scope scope);
}
