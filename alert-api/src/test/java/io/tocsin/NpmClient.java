package io.tocsin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of another product, as npm has it, and a script that makes its calls. */
public final class NpmClient {

  private static final String SCRIPT = "client.js";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  private NpmClient(Path directory) {
    this.directory = directory;
  }

  /**
   * One with the script {@code client.js} beside the test; skips the test where there is no npm, or
   * where it cannot get the client.
   */
  public static NpmClient install(Path directory, Class<?> test, String client) throws Exception {
    assumeTrue(isInstalled("npm") && isInstalled("node"), "no npm and node on the PATH");
    NpmClient installed = new NpmClient(directory);
    int code = installed.run("npm", "install", "--no-audit", "--no-fund", client).exitCode();
    assumeTrue(code == 0, "npm cannot get " + client);
    try (InputStream script = test.getResourceAsStream(SCRIPT)) {
      Files.copy(script, directory.resolve(SCRIPT));
    }
    return installed;
  }

  private static boolean isInstalled(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, command)));
  }

  private record Run(int exitCode, String output) {}

  private Run run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Runs the script; what came of each call, by the name that the script gives it. */
  public Map<String, JsonNode> calls(String... arguments) throws Exception {
    Run run =
        run(Stream.concat(Stream.of("node", SCRIPT), Stream.of(arguments)).toArray(String[]::new));
    assertEquals(0, run.exitCode(), run.output());
    Map<String, JsonNode> calls = new HashMap<>();
    List<String> lines = run.output().lines().filter(line -> line.startsWith("{")).toList();
    for (String line : lines) {
      JsonNode call = JSON.readTree(line);
      calls.put(call.path("name").textValue(), call.path("value"));
    }
    return calls;
  }
}
