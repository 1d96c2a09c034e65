package io.tocsin.stream;

import io.tocsin.alert.Alert;

/**
 * What happened, as one subscriber sees it. Every event comes at least once: the same may come
 * again, always with the state that an alert has by then.
 */
public sealed interface StreamEvent {

  /**
   * The position to subscribe after, to go on from this event: see {@link AlertStream#subscribe}.
   */
  long position();

  /** There is a new alert that matches. */
  record Created(long position, Alert alert) implements StreamEvent {}

  /** An alert that matches is in a new state; it may not have matched before. */
  record Changed(long position, Alert alert) implements StreamEvent {}

  /**
   * An alert is gone or does not match any more. It may be one that never matched, where that is
   * not known.
   */
  record Deleted(long position, String id) implements StreamEvent {}

  /** The stream is at its end, for that reason, which is for the subscriber to read. */
  record Ended(long position, String reason) implements StreamEvent {}

  /** Something may have been missed: what the subscriber knows has to be read anew. */
  record Reset(long position) implements StreamEvent {}
}
