package io.tocsin.bench;

import io.tocsin.process.ServerDatabase;
import io.tocsin.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A server with an empty database of its own, and what measures it. */
final class Bench implements AutoCloseable {

  private static final Path RUNS = Path.of("target", "bench");
  private static final int MOST = 500_000;

  /** For one request at a time on each; what comes together is committed together. */
  private static final int SENDERS = 256;

  private static final int READERS = 64;

  /** Of the server's administrator. */
  static final String KEY = "key-of-the-benchmark";

  private final ServerDatabase database;
  private final ServerProcess server;
  private final Duration warmUp;
  private final Duration time;
  private final Duration longTime;

  private Bench(ServerDatabase database, ServerProcess server, boolean quick) {
    this.database = database;
    this.server = server;
    this.warmUp = Duration.ofSeconds(quick ? 3 : 15);
    this.time = Duration.ofSeconds(quick ? 3 : 10);
    this.longTime = Duration.ofSeconds(quick ? 10 : 60);
  }

  static Bench start(Database kind, BenchOptions options) throws IOException {
    ServerDatabase database = kind.open(emptyDirectory());
    try {
      ServerProcess server = ServerProcess.start(database, withKey(options.serverOptions()));
      return new Bench(database, server, options.quick());
    } catch (IOException e) {
      database.close();
      throw e;
    }
  }

  private static List<String> withKey(List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.add("-Dtocsin.access.admin-users=bench");
    all.add("-Dtocsin.access.admin-key=" + KEY);
    return all;
  }

  /** In the build's directory, which is on a real disk, and stays until the next run. */
  static Path emptyDirectory() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(RUNS).toAbsolutePath(), "run");
  }

  /** Deletes what earlier runs have left. */
  static void clear() throws IOException {
    if (Files.isDirectory(RUNS)) {
      try (Stream<Path> paths = Files.walk(RUNS)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** As many posts as the server answers, after warming up. */
  Row posts(String work, Requests requests) throws IOException {
    return most(work, requests, SENDERS, 1);
  }

  /** The same for a minute; a few seconds if it is to be quick. */
  Row longPosts(String work, Requests requests) throws IOException {
    System.err.println(work);
    new Load(server.uri(), requests, 0).run(SENDERS, warmUp, MOST);
    return measure(work, new Load(server.uri(), requests, 0), SENDERS, 1, longTime);
  }

  /** As many questions as the server answers, after warming up. */
  Row reads(String work, Requests requests) throws IOException {
    return most(work, requests, READERS, 1);
  }

  /**
   * As many requests as the server answers, after warming up.
   *
   * @param alerts in each request
   */
  Row most(String work, Requests requests, int connections, int alerts) throws IOException {
    System.err.println(work);
    new Load(server.uri(), requests, 0).run(connections, warmUp, MOST);
    return measure(work, new Load(server.uri(), requests, 0), connections, alerts, time);
  }

  /** As many requests as the server refuses with 4xx, after warming up. */
  Row refusals(String work, Requests requests) throws IOException {
    System.err.println(work);
    new Load(server.uri(), requests, 0, 4).run(SENDERS, warmUp, MOST);
    return measure(work, new Load(server.uri(), requests, 0, 4), SENDERS, 1, time);
  }

  /** Where the server listens. */
  URI uri() {
    return server.uri();
  }

  /** So many posts a second, without warming up again. */
  Row at(double perSecond, String work, Requests requests) throws IOException {
    System.err.println(work);
    return measure(work, new Load(server.uri(), requests, perSecond), SENDERS, 1, time);
  }

  private Row measure(String work, Load load, int connections, int alerts, Duration length)
      throws IOException {
    Duration before = cpu();
    Duration databaseBefore = database.cpu();
    Load.Result result = load.run(connections, length, MOST);
    double micros = micros(before, cpu());
    double databaseMicros = micros(databaseBefore, database.cpu());
    int counted = Math.max(1, result.latencies().length) * alerts;
    if (result.failures() > 0) {
      System.err.println(
          result.failures() + " answers like " + result.firstFailure() + server.output());
    }
    return new Row(
        work,
        result.perSecond() * alerts,
        result.percentile(50),
        result.percentile(99),
        micros / counted,
        databaseMicros / counted,
        result.failures());
  }

  /** Sends exactly so many requests. */
  void send(Requests requests, int count) throws IOException {
    Load.Result result =
        new Load(server.uri(), requests, 0).run(SENDERS, Duration.ofHours(1), count);
    if (result.failures() > 0) {
      throw new IOException(result.failures() + " answers like " + result.firstFailure());
    }
  }

  /** Not below zero, though a process of the database may have ended meanwhile. */
  private static double micros(Duration before, Duration after) {
    return Math.max(0, after.minus(before).toNanos() / 1000.0);
  }

  private Duration cpu() {
    return ProcessHandle.of(server.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow();
  }

  /** Of the server, in MB; zero where the system does not tell. */
  long residentMegabytes() {
    Path status = Path.of("/proc", String.valueOf(server.pid()), "status");
    if (Files.notExists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1000)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    database.close();
  }
}
