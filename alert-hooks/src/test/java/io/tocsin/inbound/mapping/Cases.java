package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.WebhookRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Calls of a tool, each in files of one name: the body ({@code .json} or {@code .txt}), what comes
 * with it ({@code .request}, if anything does), and what becomes of it ({@code .expected}).
 */
final class Cases {

  private static final Instant NOW = Instant.parse("2026-03-02T10:32:00Z");

  private Cases() {}

  private static Path directory(String tool) {
    try {
      return Path.of(
          Objects.requireNonNull(Cases.class.getResource("/io/tocsin/inbound/" + tool)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of all calls of a tool. */
  static List<String> of(String tool) {
    try (Stream<Path> files = Files.list(directory(tool))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") || name.endsWith(".txt"))
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode around(String tool, String name) {
    Path file = directory(tool).resolve(name + ".request");
    return Files.exists(file) ? Samples.json(bytes(file)) : JsonNodeFactory.instance.objectNode();
  }

  /** The options of the source. */
  static String options(String tool, String name) {
    JsonNode options = around(tool, name).path("options");
    return options.isMissingNode() ? "{}" : options.toString();
  }

  /** The call. */
  static WebhookRequest request(String tool, String name) {
    Path json = directory(tool).resolve(name + ".json");
    Path text = directory(tool).resolve(name + ".txt");
    JsonNode around = around(tool, name);
    return new WebhookRequest(
        "POST",
        "",
        lists(around.path("query")),
        lists(around.path("headers")),
        bytes(Files.exists(json) ? json : text),
        NOW);
  }

  private static Map<String, List<String>> lists(JsonNode members) {
    Map<String, List<String>> lists = new HashMap<>();
    members
        .properties()
        .forEach(member -> lists.put(member.getKey(), List.of(member.getValue().asText())));
    return lists;
  }

  /** What becomes of it. */
  static String expected(String tool, String name) {
    return new String(bytes(directory(tool).resolve(name + ".expected")), UTF_8);
  }
}
