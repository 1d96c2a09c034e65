package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as users do. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TocsinTest {

  private static final Pattern GREETING =
      Pattern.compile("Tocsin .*listens on (http://127\\.0\\.0\\.1:\\d+), data in (.+)\\. Try:");

  private static final Pattern LOGGED =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) WARN  ");

  @TempDir Path directory;

  @Test
  void server_startsGreetsAndStops() throws Exception {
    Process server = start(Map.of("TOCSIN_PORT", "0"));
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      Matcher greeting = GREETING.matcher(String.valueOf(output.readLine()));
      assertTrue(greeting.matches(), greeting.toString());
      assertEquals(data().toString(), greeting.group(2));
      String example = output.readLine();
      assertTrue(example.startsWith("  curl " + greeting.group(1) + "/alert "), example);
      String logged = output.readLine();
      assertTrue(LOGGED.matcher(logged).lookingAt(), logged);
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data())));
      assertEquals(200, get(greeting.group(1) + "/_"));

      Process second = start(Map.of("TOCSIN_PORT", "0"));
      assertEquals(
          List.of(
              "Tocsin does not start: the data directory "
                  + data()
                  + " is in use by another server"),
          errors(second));
      assertEquals(1, second.waitFor());

      server.toHandle().destroy();
      assertEquals(143, server.waitFor());
      assertEquals(List.of(), server.errorReader().lines().toList());
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void logLevel_error_writesNoWarnings() throws Exception {
    Process server = start(Map.of("TOCSIN_PORT", "0", "TOCSIN_LOG_LEVEL", "error"));
    try (BufferedReader output = server.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(GREETING.matcher(String.valueOf(output.readLine())).matches());
      server.toHandle().destroy();
      assertEquals(143, server.waitFor());
      assertEquals(List.of(), output.lines().filter(line -> line.contains("WARN")).toList());
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void version_isShownAndNothingIsMade() throws Exception {
    Process process = start(Map.of(), "--version");
    assertEquals(List.of(), errors(process));
    List<String> shown = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertTrue(shown.getFirst().matches("Tocsin \\d+\\.\\d+.*, Java 2\\d.*"), shown.toString());
    assertEquals(1, shown.size());
    assertEquals(0, process.waitFor());
    assertTrue(Files.notExists(data()));
  }

  @Test
  void unknownOption_isRefusedAndNothingIsMade() throws Exception {
    Process process = start(Map.of(), "--port=0");
    assertEquals(
        "no such option: --port=0; a setting is given as --tocsin.port=value",
        errors(process).getFirst());
    assertEquals(2, process.waitFor());
    assertTrue(Files.notExists(data()));
  }

  @Test
  void badSetting_oneLineAndTwo() throws Exception {
    Process server = start(Map.of("TOCSIN_PORT", "http"));
    assertEquals(
        List.of(
            "Tocsin does not start: tocsin.port (TOCSIN_PORT) is 'http', but must be a whole number"
                + " from 0 to 65535"),
        errors(server));
    assertEquals(2, server.waitFor());
    assertTrue(Files.notExists(data()));
  }

  @Test
  void badSeverity_oneLineAndTwo() throws Exception {
    Process server = start(Map.of("TOCSIN_PORT", "0", "DEFAULT_NORMAL_SEVERITY", "fine"));
    List<String> errors = errors(server);
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("DEFAULT_NORMAL_SEVERITY 'fine'"), errors.toString());
    assertEquals(2, server.waitFor());
  }

  @Test
  void takenPort_oneLineAndOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Process server = start(Map.of("TOCSIN_PORT", String.valueOf(port)));
      List<String> errors = errors(server);
      assertEquals(1, errors.size(), errors.toString());
      assertTrue(errors.getFirst().contains("127.0.0.1:" + port), errors.toString());
      assertEquals(1, server.waitFor());
    }
  }

  @Test
  void unusableDirectory_oneLineAndOne() throws Exception {
    Files.writeString(data(), "a file");
    Process server = start(Map.of("TOCSIN_PORT", "0"));
    List<String> errors = errors(server);
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("data directory " + data()), errors.toString());
    assertEquals(1, server.waitFor());
  }

  @Test
  void unreachableDatabase_oneLineAndOne() throws Exception {
    Process server =
        start(
            Map.of(
                "TOCSIN_PORT", "0",
                "TOCSIN_JDBC_CONNECT_TIMEOUT", "300ms",
                "DATABASE_URL", "postgres://me:secret@127.0.0.1:1/alerts"));
    List<String> errors = errors(server);
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(errors.getFirst().contains("postgresql://127.0.0.1:1/alerts"), errors.toString());
    assertTrue(!errors.getFirst().contains("secret"), errors.toString());
    assertEquals(1, server.waitFor());
  }

  @Test
  void unreachableMongo_oneLineAndOne() throws Exception {
    Process server =
        start(
            Map.of(
                "TOCSIN_PORT", "0",
                "TOCSIN_MONGO_TIMEOUT", "300ms",
                "MONGODB_URI", "mongodb://somebody:secret@127.0.0.1:1/alerts"));
    assertEquals(
        List.of(
            "Tocsin does not start: the alerts in mongodb://127.0.0.1:1/alerts can not be opened:"
                + " no answer from 127.0.0.1:1 (Connection refused)"),
        errors(server));
    assertEquals(1, server.waitFor());
    assertTrue(Files.notExists(data()));
  }

  @Test
  void badMongoUri_oneLineAndTwo() throws Exception {
    Process server =
        start(Map.of("TOCSIN_PORT", "0", "DATABASE_URL", "mongodb://somebody:sec/ret@db/alerts"));
    List<String> errors = errors(server);
    assertEquals(1, errors.size(), errors.toString());
    assertTrue(
        errors.getFirst().contains("tocsin.mongo.uri (DATABASE_URL) must be mongodb://"),
        errors.toString());
    assertTrue(!errors.getFirst().contains("sec/"), errors.toString());
    assertEquals(2, server.waitFor());
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Process start(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        Launcher.class.getName());
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
    builder.environment().put("TOCSIN_DATA_DIR", data().toString());
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static List<String> errors(Process process) throws IOException {
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      return errors.lines().toList();
    }
  }

  private static int get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }
}
