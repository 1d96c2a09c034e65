package io.tocsin.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param quick a few seconds each
 * @param sinks only how posts do while destinations are told
 * @param million also the cost of a post at 1,000,000 stored alerts, which takes long
 * @param databases names of {@link Database}
 * @param serverOptions for the server's Java virtual machine
 */
record BenchOptions(
    boolean quick,
    boolean sinks,
    boolean million,
    List<Database> databases,
    List<String> serverOptions) {

  static final String USAGE =
      "usage: [quick] [sinks] [million] [h2] [postgresql] [-option of the server's JVM]...";

  /** The same with one more option for the server. */
  BenchOptions with(String option) {
    List<String> all = new ArrayList<>(serverOptions);
    all.add(option);
    return new BenchOptions(quick, sinks, million, databases, all);
  }

  static BenchOptions of(String[] words) {
    boolean quick = false;
    boolean sinks = false;
    boolean million = false;
    List<Database> databases = new ArrayList<>();
    List<String> serverOptions = new ArrayList<>();
    for (String word : words) {
      switch (word) {
        case "quick" -> quick = true;
        case "sinks" -> sinks = true;
        case "million" -> million = true;
        case "h2" -> databases.add(Database.H2);
        case "postgresql" -> databases.add(Database.POSTGRESQL);
        case String option when option.startsWith("-") -> serverOptions.add(option);
        default -> throw new IllegalArgumentException(word + "? " + USAGE);
      }
    }
    return new BenchOptions(
        quick,
        sinks,
        million,
        databases.isEmpty() ? List.of(Database.values()) : databases,
        serverOptions);
  }
}
