package io.tocsin.soak;

import io.tocsin.process.ServerDatabase;
import io.tocsin.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Attacks a server of its own on the loopback interface in all ways at once that need no luck,
 * while a sender posts alerts; ends with 1 if an answer to the sender took longer than {@link
 * #LIMIT}, an acknowledged alert is missing, an answer was 500, or the server took more memory than
 * {@link #MAX_RESIDENT_MEGABYTES}. Its only argument is for how many minutes; 10 if there is none.
 */
public final class Soak {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int HEAP_MEGABYTES = 512;
  private static final int MAX_RESIDENT_MEGABYTES = 1_024;
  private static final Path RUNS = Path.of("target", "soak");

  private Soak() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Duration length = Duration.ofMinutes(arguments.length == 0 ? 10 : Long.parseLong(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(Soak::endChildren));
    Path directory = Files.createTempDirectory(Files.createDirectories(RUNS), "run");
    boolean passed;
    try (ServerDatabase database = ServerDatabase.h2(directory.toAbsolutePath());
        ServerProcess server = ServerProcess.start(database, options())) {
      passed = run(server, length);
    }
    System.exit(passed ? 0 : 1);
  }

  private static List<String> options() {
    return List.of(
        "-Xmx" + HEAP_MEGABYTES + "m",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dtocsin.access.required=true",
        "-Dtocsin.access.admin-users=soak",
        "-Dtocsin.access.signup-enabled=true",
        "-Dtocsin.access.admin-key=" + SoakClient.ADMIN_KEY);
  }

  private static boolean run(ServerProcess server, Duration length)
      throws IOException, InterruptedException {
    SoakClient client = new SoakClient(server.uri());
    client.fill();
    Sender sender = new Sender(client, length);
    ResidentMemory memory = new ResidentMemory(server.pid());
    Attacks attacks = new Attacks(server.uri(), client, length);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      attacks.start(threads);
      sender.start(threads);
      threads.submit(() -> memory.watch(length));
      threads.shutdown();
    }
    int missing = sender.missing(client.ids(Sender.ENVIRONMENT));
    System.out.println(attacks.report());
    System.out.println(sender.report() + ", missing " + missing);
    System.out.println(
        "resident at most " + memory.mostMegabytes() + " MB, health " + client.health());
    return missing == 0
        && attacks.failures() == 0
        && sender.slowest().compareTo(LIMIT) <= 0
        && sender.stored() > 0
        && memory.mostMegabytes() <= MAX_RESIDENT_MEGABYTES;
  }

  /** So that nothing runs on if this is interrupted. */
  private static void endChildren() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
