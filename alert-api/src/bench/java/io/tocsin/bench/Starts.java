package io.tocsin.bench;

import io.tocsin.process.ServerDatabase;
import io.tocsin.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long the server takes to its first answer. */
final class Starts {

  private static final int STARTS = 3;

  private final Database kind;
  private final List<String> options;

  Starts(Database kind, List<String> options) {
    this.kind = kind;
    this.options = options;
  }

  /** Seconds, the middle of a few, on a database that holds the schema already. */
  double plain() throws IOException {
    return middle(options);
  }

  /** The same with what the virtual machine can keep of an earlier run. */
  double withCache() throws IOException {
    Path cache = Bench.emptyDirectory().resolve("tocsin.aot");
    try (ServerDatabase database = kind.open(Bench.emptyDirectory())) {
      start(database, with("-XX:AOTCacheOutput=" + cache));
    }
    if (Files.notExists(cache)) {
      throw new IOException("the virtual machine has not written " + cache);
    }
    return middle(with("-XX:AOTCache=" + cache));
  }

  private List<String> with(String option) {
    List<String> all = new ArrayList<>(options);
    all.add(option);
    return all;
  }

  private double middle(List<String> options) throws IOException {
    try (ServerDatabase database = kind.open(Bench.emptyDirectory())) {
      start(database, options);
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        seconds.add(start(database, options));
      }
      return seconds.stream().sorted().skip(STARTS / 2).findFirst().orElseThrow();
    }
  }

  private static double start(ServerDatabase database, List<String> options) throws IOException {
    long begin = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(database, options)) {
      Load ping = new Load(server.uri(), Requests.of(Template.get("/_"), () -> 0), 0);
      Load.Result result = ping.run(1, Duration.ofMinutes(1), 1);
      if (result.failures() > 0) {
        throw new IOException("the first answer is " + result.firstFailure());
      }
      return (System.nanoTime() - begin) / 1e9;
    }
  }
}
