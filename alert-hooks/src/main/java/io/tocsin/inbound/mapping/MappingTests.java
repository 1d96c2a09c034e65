package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the {@code tests} of templates: what is {@code expect}ed of the call {@code in} a file must
 * be what comes of it; members that are not named do not count. A test may have {@code headers},
 * {@code query}, {@code options} and a {@code method}.
 */
public final class MappingTests {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Path directory;
  private final AlarmModel model;
  private final List<String> failures = new ArrayList<>();

  private MappingTests(Path directory, AlarmModel model) {
    this.directory = directory;
    this.model = model;
  }

  /**
   * What fails, for people; empty if all is well.
   *
   * @param directory of the files that tests name
   * @throws io.tocsin.hook.HookFileException if a template or a test has a mistake
   */
  public static List<String> failures(List<Section> mappings, Path directory, AlarmModel model) {
    MappingTests tests = new MappingTests(directory, model);
    Map<String, MappingFactory> factories = new HashMap<>();
    MappingFactory.read(mappings).forEach(factory -> factories.put(factory.type(), factory));
    for (Section mapping : mappings) {
      MappingFactory factory = Objects.requireNonNull(factories.get(mapping.text("name")));
      mapping.sections("tests").forEach(test -> tests.run(factory, test));
    }
    return tests.failures;
  }

  private void run(MappingFactory factory, Section test) {
    Webhook webhook =
        factory.create(
            new SourceSettings(
                factory.type(), Secrets.NONE, "Production", model, test.section("options")));
    ArrayNode outcome = ReplyJson.of(webhook.read(request(test)));
    JsonNode expected = test.member("expect");
    if (expected == null) {
      throw test.fault("expect", "is missing");
    }
    test.end();
    compare(test.place(), expected, expected.isArray() ? outcome : outcome.path(0));
  }

  private WebhookRequest request(Section test) {
    return new WebhookRequest(
        test.text("method", "POST"),
        "",
        lists(test.textsByName("query")),
        lists(test.textsByName("headers")),
        body(test),
        NOW);
  }

  private static Map<String, List<String>> lists(Map<String, String> texts) {
    Map<String, List<String>> lists = new HashMap<>();
    texts.forEach((name, text) -> lists.put(name, List.of(text)));
    return lists;
  }

  private byte[] body(Section test) {
    String inline = test.optionalText("body");
    if (inline != null) {
      return inline.getBytes(UTF_8);
    }
    try {
      return Files.readAllBytes(directory.resolve(test.text("in")));
    } catch (IOException | InvalidPathException e) {
      throw test.fault("in", "can not be read");
    }
  }

  private void compare(String place, JsonNode expected, JsonNode there) {
    if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              member ->
                  compare(
                      place + "." + member.getKey(),
                      member.getValue(),
                      there.path(member.getKey())));
    } else if (expected.isArray() && there.isArray() && expected.size() == there.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(place + "[" + i + "]", expected.get(i), there.get(i));
      }
    } else if (!isSame(expected, there)) {
      failures.add(place + ": expected " + expected + ", was " + there);
    }
  }

  /** Null and the empty text expect nothing. */
  private static boolean isSame(JsonNode expected, JsonNode there) {
    return !expected.isContainerNode()
        && !there.isContainerNode()
        && (expected.isNull() ? there.isMissingNode() : expected.asText().equals(there.asText()));
  }
}
