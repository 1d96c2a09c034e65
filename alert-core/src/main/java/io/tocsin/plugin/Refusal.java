package io.tocsin.plugin;

import java.util.List;
import java.util.Set;

/** Why a plugin ended the walk. */
public sealed interface Refusal {

  /** For the sender. */
  String message();

  /** Whether the alert may be taken when it is sent again, so that senders are asked to do that. */
  default boolean isPassing() {
    return false;
  }

  /** Against policy. */
  record Rejected(String message) implements Refusal {}

  /** Too much from this source. */
  record RateLimited(String message) implements Refusal {
    @Override
    public boolean isPassing() {
      return true;
    }
  }

  /** Within a planned window; accepted and dropped. */
  record Suppressed(String message) implements Refusal {}

  /** It was a heartbeat and is on disk as such; the id is the heartbeat's. */
  record Heartbeat(String message, String id) implements Refusal {}

  /** It came back to where it had been. */
  record Looped(String message) implements Refusal {}

  /** The action cannot be taken now. */
  record InvalidAction(String message) implements Refusal {}

  /**
   * The plugin's own answer, or its failure.
   *
   * @param code of HTTP, 400 to 599
   * @param errors details; may be empty
   */
  record Failed(int code, String message, List<String> errors) implements Refusal {

    /** Of HTTP: too many requests, and servers behind that are not there just now. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    public Failed {
      if (code < 400 || code > 599) {
        throw new IllegalArgumentException("code must be from 400 to 599: " + code);
      }
      errors = List.copyOf(errors);
    }

    @Override
    public boolean isPassing() {
      return PASSING.contains(code);
    }
  }
}
