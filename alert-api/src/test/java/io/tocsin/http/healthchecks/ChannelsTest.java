package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The destinations of the server as channels of checks. */
class ChannelsTest {

  private static final String CHAT = id("chat");

  @TempDir static Path directory;

  private static ManagementServer server;

  @BeforeAll
  static void start() {
    server = ManagementServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String id(String name) {
    byte[] seed = ("channel:" + name).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  private static String ids(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(ChannelsTest::id)
        .sorted()
        .collect(Collectors.joining(","));
  }

  @Test
  void list_hasIdsNamesAndKinds() {
    Reply reply = server.send("GET", "/api/v1/channels/", null);
    assertEquals(200, reply.status(), reply::toString);
    assertEquals(
        """
        {"channels":[{"id":"%s","name":"chat","kind":"webhook"},\
        {"id":"%s","name":"pager","kind":"pd"},{"id":"%s","name":"other","kind":"webhook"}]}\
        """
            .formatted(CHAT, id("pager"), id("other")),
        reply.body());
    assertEquals(reply.body(), server.send("GET", "/api/v3/channels", null).body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*; chat,pager,other",
        "''; ''",
        "chat; chat",
        "pager,chat; chat,pager",
        "chat,chat; chat",
        "CHAT_ID,other; chat,other"
      })
  void channels_byIdOrName(String wanted, String names) {
    String text = wanted.replace("CHAT_ID", CHAT);
    JsonNode check = server.create("{\"channels\":\"%s\"}".formatted(text));
    assertEquals(ids(names), check.path("channels").textValue());
    String path = ManagementServer.CHECKS + check.path("uuid").textValue();
    JsonNode same = server.send("POST", path, "{\"name\":\"n\"}").json();
    assertEquals(ids(names), same.path("channels").textValue());
    JsonNode none = server.send("POST", path, "{\"channels\":\"\"}").json();
    assertEquals("", none.path("channels").textValue());
  }

  /** All destinations that want them are notified of its alerts. */
  @Test
  void checkThatSaysNothing_hasAll() {
    assertEquals(ids("chat,pager,other"), server.create("{}").path("channels").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "none; invalid channel identifier: none",
        "chat,none; invalid channel identifier: none",
        "Chat; invalid channel identifier: Chat",
        "' chat'; invalid channel identifier:  chat",
        "chat,*; invalid channel identifier: *",
        "','; empty channel identifier",
        "'chat,'; empty channel identifier",
        "',chat'; empty channel identifier"
      })
  void badChannels_refuseTheWholeRequest(String wanted, String error) {
    JsonNode check = server.create("{\"name\":\"kept\",\"channels\":\"chat\"}");
    String path = ManagementServer.CHECKS + check.path("uuid").textValue();
    JsonNode before = server.send("GET", ManagementServer.CHECKS, null).json();
    for (String target : new String[] {path, ManagementServer.CHECKS}) {
      Reply reply =
          server.send("POST", target, "{\"name\":\"x\",\"channels\":\"%s\"}".formatted(wanted));
      assertEquals(400, reply.status(), reply::toString);
      assertEquals(error, reply.json().path("error").textValue());
    }
    assertEquals(before, server.send("GET", ManagementServer.CHECKS, null).json());
  }
}
