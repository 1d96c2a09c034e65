package io.tocsin.task;

import io.tocsin.task.HealthCheck.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which parts of the server do not work now; so cheap that strangers may ask. */
public final class Health {

  private final List<HealthCheck> checks;

  public Health(Collection<? extends HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Why alerts cannot be taken in; none if they can. */
  public List<Fault> intakeFaults() {
    return faults(checks.stream().filter(HealthCheck::isIntake));
  }

  /** All that does not work. */
  public List<Fault> faults() {
    return faults(checks.stream());
  }

  /** What only a new start of the server mends; none of what a database causes. */
  public List<Fault> deadParts() {
    return faults().stream().filter(Fault::needsRestart).toList();
  }

  private static List<Fault> faults(Stream<HealthCheck> checks) {
    return checks.map(HealthCheck::fault).flatMap(Optional::stream).toList();
  }
}
