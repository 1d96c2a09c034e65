package io.tocsin.inbound.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.TestAlerts;
import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Samples;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookContract;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every bundled tool must stand, and its calls with what becomes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ToolContract extends WebhookContract {

  private static final List<WebhookFactory> ALL = BundledMappings.factories();

  private final String tool;

  /** The tool of that name. */
  ToolContract(String tool) {
    this.tool = tool;
  }

  @Override
  protected final WebhookFactory factory() {
    return ALL.stream().filter(factory -> factory.type().equals(tool)).findFirst().orElseThrow();
  }

  /** Whether what becomes of a call is messages. */
  private boolean givesMessages(String name) {
    JsonNode expected = Samples.json(expected(name).getBytes(UTF_8));
    String reply = expected.path(0).path("reply").asText();
    return reply.isEmpty() || reply.equals("skipped");
  }

  private String expected(String name) {
    return Cases.expected(tool, name);
  }

  /** All but forms with JSON in them, which are for {@link #read_call_mapped}. */
  @Override
  protected final List<WebhookRequest> samples() {
    return cases().stream()
        .filter(name -> !name.endsWith("-form") && givesMessages(name))
        .map(this::call)
        .toList();
  }

  /** A call by its name. */
  final WebhookRequest call(String name) {
    return Cases.request(tool, name);
  }

  final List<String> cases() {
    return Cases.of(tool);
  }

  @Override
  protected @Nullable WebhookRequest another() {
    return null;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void read_call_mapped(String name) {
    Webhook webhook =
        factory()
            .create(
                new SourceSettings(
                    tool,
                    Secrets.NONE,
                    "Production",
                    TestAlerts.MODEL,
                    section(Cases.options(tool, name))));
    assertEquals(
        expected(name).strip(), ReplyJson.of(webhook.read(call(name))).toPrettyString().strip());
  }
}
