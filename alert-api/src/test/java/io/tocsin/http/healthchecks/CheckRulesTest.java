package io.tocsin.http.healthchecks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bodies are refused for; none of them changes anything. */
class CheckRulesTest {

  private static final String PARSE = "could not parse request body";
  private static final Pattern REPEAT = Pattern.compile("([x9é])\\*([0-9]+)");

  @TempDir static Path directory;

  private static ManagementServer server;
  private static String uuid;

  @BeforeAll
  static void start() {
    server = ManagementServer.start(directory);
    uuid = server.create("{\"name\":\"kept\",\"slug\":\"kept\"}").path("uuid").textValue();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode all() {
    return server.send("GET", ManagementServer.CHECKS, null).json();
  }

  /** The text, with {@code x*3} spelled out as {@code xxx}. */
  private static String filled(String text) {
    StringBuilder filled = new StringBuilder();
    Matcher repeats = REPEAT.matcher(text);
    while (repeats.find()) {
      repeats.appendReplacement(
          filled, repeats.group(1).repeat(Integer.parseInt(repeats.group(2))));
    }
    return repeats.appendTail(filled).toString();
  }

  private static void assertRefused(String body, String error) {
    JsonNode before = all();
    for (String path : new String[] {ManagementServer.CHECKS, ManagementServer.CHECKS + uuid}) {
      Reply reply = server.send("POST", path, body);
      assertEquals(400, reply.status(), body + " " + reply);
      assertEquals(error, reply.json().path("error").textValue(), body);
    }
    assertEquals(before, all());
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "faults.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void fault_isTold_andNothingIsChanged(String body, String text) {
    assertRefused(filled(body), "json validation error: " + text);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "accepted.csv",
      delimiter = '|',
      quoteCharacter = '~',
      numLinesToSkip = 1)
  void valuesAtTheBounds_areTaken(String body, String member, String shown) {
    JsonNode check = server.create(filled(body));
    assertEquals(filled(shown), check.path(member).asText());
    server.send("DELETE", ManagementServer.CHECKS + check.path("uuid").textValue(), null);
  }

  @Test
  void membersThatNobodyKnows_areIgnored() {
    JsonNode check = server.create("{\"kind\":\"simple\",\"other\":null,\"deep\":{\"a\":[1]}}");
    assertEquals(86_400, check.path("timeout").longValue());
    server.send("DELETE", ManagementServer.CHECKS + check.path("uuid").textValue(), null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"channels\":1,\"desc\":1,\"unique\":1}|channels is not a string",
        "{\"unique\":1,\"tz\":1,\"timeout\":\"a\"}|timeout is not a number",
        "{\"tz\":1,\"unique\":1}|tz is not a string",
        "{\"name\":1,\"methods\":1,\"manual_resume\":1}|manual_resume is not a boolean"
      })
  void severalFaults_firstInOrderIsTold(String body, String text) {
    assertRefused(body, "json validation error: " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"name\":}",
        "name=x",
        "{} {}",
        "{\"name\":\"x\"",
        "{'name':'x'}",
        " ",
        "nul",
        "{\"timeout\":NaN}",
        "{\"timeout\":01}",
        "{\"a\":\"\t\"}"
      })
  void noJson_400(String body) {
    assertRefused(body, PARSE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"x\"", "null", "true", "[{\"name\":\"x\"}]"})
  void noObject_400(String body) {
    assertRefused(body, "json validation error: value is not an object");
  }

  @Test
  void deepOrEndlessJson_400() {
    assertRefused("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", PARSE);
    assertRefused("{\"timeout\":" + "9".repeat(2_000) + "}", PARSE);
  }

  @Test
  void bytesThatAreNotUtf8_400() {
    JsonNode before = all();
    byte[] body = "{\"name\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Reply reply =
        server
            .face()
            .sendBytes(
                "POST", ManagementServer.CHECKS, body, "X-Api-Key", ManagementServer.ADMIN_KEY);
    assertEquals(400, reply.status(), reply::toString);
    assertEquals(PARSE, reply.json().path("error").textValue());
    assertEquals(before, all());
  }
}
