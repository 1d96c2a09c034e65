package io.tocsin.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.References;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PolicyFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- file: (\\S+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);

  @TempDir Path work;
  @TempDir Path directory;

  @Test
  void page_showsTheProjectAsItIs() throws IOException {
    Path docs = ExampleProject.ROOT.getParent();
    Matcher block = BLOCK.matcher(Files.readString(docs.resolve("extending.md")));
    int blocks = 0;
    while (block.find()) {
      assertEquals(Files.readString(docs.resolve(block.group(1))), block.group(2), block.group(1));
      blocks++;
    }
    assertEquals(6, blocks);
  }

  @Test
  void directoryThatIsNotThere_bringsNothing() throws IOException {
    try (Extensions none = Extensions.load(directory.resolve("none"))) {
      assertEquals(List.of(), none.plugins());
      assertEquals(List.of(), none.webhooks());
      assertEquals(List.of(), none.notifiers());
    }
  }

  @Test
  void example_isFound() throws IOException {
    ExampleProject.jar(work, directory);
    Files.writeString(directory.resolve("README"), "no jar");
    try (Extensions example = Extensions.load(directory)) {
      assertEquals("owner", example.plugins().getFirst().name());
      assertEquals("door", example.webhooks().getFirst().type());
      assertEquals("lamp", example.notifiers().getFirst().type());
    }
  }

  @Test
  void examplePlugin_knowsOwners() throws IOException {
    ExampleProject.jar(work, directory);
    try (Extensions example = Extensions.load(directory)) {
      Plugin plugin =
          example
              .plugins()
              .getFirst()
              .create(
                  PolicyFixture.settings(
                      TestAlerts.MODEL,
                      new TestClock(TestAlerts.NOW),
                      "{\"owners\": {\"Storage\": \"team-data\"}}"));
      AlertDraft owned = TestAlerts.DISK_FULL.toBuilder().group("team-data").build();
      assertEquals(
          new Verdict.Pass<>(owned), plugin.preReceive(TestAlerts.DISK_FULL, Caller.ANONYMOUS));
      assertEquals(
          Verdict.refuse(new Refusal.Rejected("nobody owns [Network]")),
          plugin.preReceive(TestAlerts.NODE_DOWN, Caller.ANONYMOUS));
    }
  }

  @Test
  void exampleWebhook_readsDoors() throws IOException {
    ExampleProject.jar(work, directory);
    try (Extensions example = Extensions.load(directory)) {
      Secrets secrets = new Secrets(List.of(new Secrets.Secret("open sesame", null, null)));
      Webhook webhook =
          example
              .webhooks()
              .getFirst()
              .create(
                  new SourceSettings("doors", secrets, "Home", TestAlerts.MODEL, Section.empty()));
      WebhookRequest request =
          request("{\"door\": \"north\", \"state\": \"open\", \"id\": 17}", "open sesame");
      assertEquals(Authenticity.GENUINE, webhook.authenticity(request));
      assertEquals(Authenticity.FORGED, webhook.authenticity(request("{}", "wrong")));
      assertEquals("17", webhook.messageId(request));
      WebhookReply.Messages reply =
          assertInstanceOf(WebhookReply.Messages.class, webhook.read(request));
      AlertDraft draft =
          assertInstanceOf(Message.CreateAlert.class, reply.messages().getFirst()).draft();
      assertEquals("north", draft.resource());
      assertEquals("warning", draft.severity());
      assertEquals("Home", draft.environment());
      assertInstanceOf(WebhookReply.Malformed.class, webhook.read(request("no", "wrong")));
    }
  }

  private static WebhookRequest request(String body, String token) {
    return new WebhookRequest(
        "POST",
        "",
        Map.of(),
        Map.of("X-Door-Token", List.of(token)),
        body.getBytes(StandardCharsets.UTF_8),
        TestAlerts.NOW);
  }

  @Test
  void exampleNotifier_showsSeverities() throws IOException {
    ExampleProject.jar(work, directory);
    List<Call> calls = new ArrayList<>();
    try (Extensions example = Extensions.load(directory)) {
      Notifier notifier =
          example
              .notifiers()
              .getFirst()
              .create(
                  new DestinationSettings(
                      "hall",
                      null,
                      TestAlerts.MODEL,
                      call -> {
                        calls.add(call);
                        int status = calls.size() == 1 ? 204 : 503;
                        return new Answer.Answered(status, Map.of(), new byte[0]);
                      },
                      section("{\"url\": \"https://lamp.example\", \"token\": \"t\"}")));
      Notification notification =
          new Notification(
              "n1",
              "alert.opened",
              TestAlerts.alert(1, TestAlerts.DISK_FULL).build(),
              null,
              "",
              Set.of(),
              Set.of(),
              TestAlerts.NOW);
      assertEquals(new Delivery.Delivered(), notifier.deliver(notification));
      assertEquals("critical", new String(calls.getFirst().body(), StandardCharsets.UTF_8));
      assertInstanceOf(Delivery.RetryLater.class, notifier.deliver(notification));
    }
  }

  private static Section section(String json) throws IOException {
    return new Section(
        "destinations.hall", new ObjectMapper().readTree(json), new References(_ -> null));
  }

  @Test
  void brokenJar_isNamed() throws IOException {
    Files.writeString(directory.resolve("broken.jar"), "no zip");
    assertBroken("broken.jar");
  }

  @Test
  void jarWithoutItsClass_isNamedAmongOthers() throws IOException {
    ExampleProject.jar(work, directory);
    declare("hollow.jar", "com.example.Missing");
    assertBroken("hollow.jar");
  }

  @Test
  void classThatIsNoFactory_isNamed() throws IOException {
    ExampleProject.jar(work, directory);
    declare("wrong.jar", "com.example.tocsin.DoorWebhookFactory");
    assertBroken("wrong.jar");
  }

  private void declare(String jar, String type) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(jar));
        JarOutputStream pack = new JarOutputStream(out)) {
      pack.putNextEntry(new JarEntry("META-INF/services/io.tocsin.policy.PluginFactory"));
      pack.write((type + " # a comment\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private void assertBroken(String jar) {
    Extensions.BrokenException fault =
        assertThrows(Extensions.BrokenException.class, () -> Extensions.load(directory));
    assertTrue(fault.getMessage().contains(jar), fault.getMessage());
  }
}
