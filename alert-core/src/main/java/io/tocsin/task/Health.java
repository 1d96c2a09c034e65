package io.tocsin.task;

import io.tocsin.task.HealthCheck.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which parts of the server do not work now; so cheap that strangers may ask. */
public final class Health {

  private final List<HealthCheck> intake;
  private final List<HealthCheck> others;

  /**
   * The health of all those parts.
   *
   * @param intake without which no alert is taken in
   * @param others without which something else is not done
   */
  public Health(List<HealthCheck> intake, List<HealthCheck> others) {
    this.intake = List.copyOf(intake);
    this.others = List.copyOf(others);
  }

  /** Why alerts cannot be taken in; none if they can. */
  public List<Fault> intakeFaults() {
    return faults(intake.stream());
  }

  /** All that does not work. */
  public List<Fault> faults() {
    return faults(Stream.concat(intake.stream(), others.stream()));
  }

  /** What only a new start of the server mends; none of what a database causes. */
  public List<Fault> deadParts() {
    return faults().stream().filter(Fault::needsRestart).toList();
  }

  private static List<Fault> faults(Stream<HealthCheck> checks) {
    return checks.map(HealthCheck::fault).flatMap(Optional::stream).toList();
  }
}
