package io.tocsin.task;

import io.tocsin.task.HealthCheck.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The faults of the parts of the server; asking is so cheap that strangers may. */
public final class Health {

  private final List<HealthCheck> checks;

  public Health(Collection<? extends HealthCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** The faults that keep alerts from being taken in. */
  public List<Fault> intakeFaults() {
    return faults(checks.stream().filter(HealthCheck::isIntake));
  }

  /** The faults of all parts. */
  public List<Fault> faults() {
    return faults(checks.stream());
  }

  /** The faults that only a restart of the server mends; no database causes one of these. */
  public List<Fault> deadParts() {
    return faults().stream().filter(Fault::needsRestart).toList();
  }

  private static List<Fault> faults(Stream<HealthCheck> checks) {
    return checks.map(HealthCheck::fault).flatMap(Optional::stream).toList();
  }
}
