package io.tocsin.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What a destination's service answered to a call.
 *
 * @param host that was called, with its port if that is an unusual one
 * @param status of HTTP; null where there was no answer
 * @param text the beginning of what it said, without secrets; empty where it said nothing
 */
public record PeerAnswer(String host, @Nullable Integer status, String text) {

  /** The longest text that is kept, in characters. */
  public static final int TEXT = 500;
}
