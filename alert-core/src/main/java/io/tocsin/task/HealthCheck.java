package io.tocsin.task;

import java.util.Optional;

/** A part of the server that has to work; asking is cheap and waits for nothing. */
public interface HealthCheck {

  /** Returns what is wrong with it now; empty if it works. */
  Optional<Fault> fault();

  /** Returns whether no alert is taken in without this part. */
  default boolean isIntake() {
    return false;
  }

  /**
   * What is wrong with a part.
   *
   * @param part its name
   * @param reason for those who run the server, and for strangers: holds no address and no secret
   * @param needsRestart whether it will not mend by itself
   */
  record Fault(String part, String reason, boolean needsRestart) {}
}
