package io.tocsin.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as users run it: {@code java -jar tocsin.jar} in a process of its own. */
public final class ServerProcess implements AutoCloseable {

  /** An API key with all rights. */
  static final String ADMIN_KEY = "the-key-of-the-administrator-of-tests";

  private static final Path JAR = Path.of("target", "tocsin.jar");
  private static final int KEPT_LINES = 50;
  private static final Pattern GREETING = Pattern.compile("listens on (http://\\S+:\\d+),");

  private final Process process;
  private final Deque<String> output;
  private final URI uri;

  private ServerProcess(Process process, Deque<String> output, URI uri) {
    this.process = process;
    this.output = output;
    this.uri = uri;
  }

  /**
   * Starts one on a free port of the loopback interface; when this returns it answers.
   *
   * @param options for the Java virtual machine
   */
  public static ServerProcess start(ServerDatabase database, List<String> options)
      throws IOException {
    Process process = builder(database, options).start();
    Deque<String> output = new ConcurrentLinkedDeque<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      keep(line, output);
      Matcher greeting = GREETING.matcher(line);
      if (greeting.find()) {
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(rest -> keep(rest, output)));
        return new ServerProcess(process, output, URI.create(greeting.group(1)));
      }
    }
    throw new IOException("the server does not start: " + output);
  }

  private static void keep(String line, Deque<String> output) {
    output.add(line);
    if (output.size() > KEPT_LINES) {
      output.remove();
    }
  }

  private static ProcessBuilder builder(ServerDatabase database, List<String> options)
      throws IOException {
    if (Files.notExists(JAR)) {
      throw new IOException("there is no " + JAR.toAbsolutePath() + "; mvn package makes it");
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("-XX:+ExitOnOutOfMemoryError");
    // whose digits are not those of SQL
    command.addAll(List.of("-Duser.language=ar", "-Duser.country=EG"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("TOCSIN_PORT", "0");
    builder.environment().put("ADMIN_KEY", ADMIN_KEY);
    builder
        .environment()
        .put("TOCSIN_DATA_DIR", Files.createTempDirectory("tocsin-server").toString());
    builder.environment().putAll(database.environment());
    return builder;
  }

  /** Where it answers. */
  public URI uri() {
    return uri;
  }

  public long pid() {
    return process.pid();
  }

  /** Kills it at once, as {@code kill -9} does, and returns when it is dead. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The last lines it printed. */
  public List<String> output() {
    return List.copyOf(output);
  }

  /** Stops it in good order, or kills it if that takes long. */
  @Override
  public void close() {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
