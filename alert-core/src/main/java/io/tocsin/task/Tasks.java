package io.tocsin.task;

import java.util.List;

/**
 * Tasks that start and end together.
 *
 * @param all in the order in which they are closed
 */
public record Tasks(List<PeriodicTask> all) implements AutoCloseable {

  public Tasks {
    all = List.copyOf(all);
  }

  public static Tasks of(PeriodicTask... tasks) {
    return new Tasks(List.of(tasks));
  }

  public void start() {
    all.forEach(PeriodicTask::start);
  }

  @Override
  public void close() {
    all.forEach(PeriodicTask::end);
    all.forEach(PeriodicTask::close);
  }
}
