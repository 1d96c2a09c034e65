package io.tocsin.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.Await;
import io.tocsin.Tocsin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands as users give them: a process each. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CommandProcessTest {

  private static final int PAGE = 500;

  @TempDir private Path directory;

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Tocsin.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
    return builder.start();
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"_id\":\"a%d\",\"resource\":\"r%d\",\"event\":\"e\"}\n".formatted(i, i))
        .collect(Collectors.joining());
  }

  private Path progressFile() {
    return directory.resolve("tocsin-move.progress");
  }

  private String progress() throws IOException {
    return Files.exists(progressFile()) ? Files.readString(progressFile()) : "";
  }

  @Test
  void import_toldToEnd_goesOnThereNextTime() throws Exception {
    Process first = start("import", "-");
    BufferedReader errors = first.errorReader(UTF_8);
    try (OutputStream input = first.getOutputStream()) {
      input.write(lines(0, PAGE + 10).getBytes(UTF_8));
      input.flush();
      Await.until(
          Duration.ofSeconds(60),
          this::progress,
          progress -> progress.contains("\"alerts\":" + PAGE));
      first.toHandle().destroy();
      assertEquals("", errors.readLine());
      assertEquals("Stopping as soon as what is in hand is done.", errors.readLine());
    }
    assertEquals(143, first.waitFor());
    assertEquals("", read(first));
    assertEquals(
        List.of("Stopped after 500; the same command goes on from there (tocsin-move.progress)."),
        errors.lines().toList());

    Process second = start("import", "-");
    try (OutputStream input = second.getOutputStream()) {
      input.write(lines(0, 3 * PAGE).getBytes(UTF_8));
    }
    String summary = read(second);
    assertEquals(0, second.waitFor());
    assertTrue(summary.contains("       1,500 alerts written"), summary);
    assertTrue(summary.contains("           0 there already"), summary);
    assertTrue(Files.notExists(progressFile()));
    assertTrue(Files.exists(directory.resolve("data").resolve("tocsin.mv.db")));
  }

  @Test
  void wrongUse_isTwo() throws Exception {
    Process process = start("imprt", "x");
    assertEquals("", read(process));
    assertEquals(2, process.waitFor());
  }

  @Test
  void help_isZero() throws Exception {
    Process process = start("--help");
    assertEquals(Arguments.USAGE, read(process));
    assertEquals(0, process.waitFor());
  }
}
