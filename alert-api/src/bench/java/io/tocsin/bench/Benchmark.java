package io.tocsin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the server and prints the tables of docs/benchmarks.md; ends with 1 if any answer was
 * not 2xx.
 */
public final class Benchmark {

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException {
    BenchOptions options = BenchOptions.of(arguments);
    Runtime.getRuntime().addShutdownHook(new Thread(Benchmark::endChildren));
    Bench.clear();
    List<Suite> suites = new ArrayList<>();
    for (Database kind : options.databases()) {
      Suite suite = new Suite(kind, options);
      suite.run();
      suites.add(suite);
    }
    System.out.print(Row.HEAD);
    suites.forEach(suite -> suite.print(System.out));
    System.out.println();
    suites.forEach(suite -> suite.notes().forEach(note -> System.out.println("- " + note)));
    int failures = suites.stream().mapToInt(Suite::failures).sum();
    if (failures > 0) {
      System.err.println(failures + " answers were not 2xx");
      System.exit(1);
    }
  }

  /** So that nothing runs on if this is interrupted. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
