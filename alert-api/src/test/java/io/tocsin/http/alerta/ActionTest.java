package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.http.alerta.Face.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTest {

  private static final Face FACE = Face.shared();

  private static String alert(String id) {
    FACE.receive(
        """
        {"id":"%s","resource":"%s","event":"Down","environment":"ActionTest","severity":"major",
         "tags":["one"],"attributes":{"keep":1,"drop":2}}
        """
            .formatted(id, id));
    return "/alert/" + id;
  }

  private static JsonNode shown(String path) {
    return FACE.get(path).json().path("alert");
  }

  @Test
  void status_isSetWithHistory() {
    String path = alert("act-status");
    Reply reply = FACE.put("/api" + path + "/status", "{\"status\":\"ack\",\"text\":\"mine\"}");

    assertEquals(200, reply.status());
    assertEquals("{\"status\":\"ok\"}", reply.body());
    JsonNode alert = shown(path);
    assertEquals("ack", alert.path("status").asText());
    assertEquals(86400, alert.path("timeout").asInt());
    assertEquals("status", alert.at("/history/1/type").asText());
    assertEquals("mine", alert.at("/history/1/text").asText());
  }

  @Test
  void action_hasDefaultText() {
    String path = alert("act-action");
    assertEquals(200, FACE.put(path + "/action", "{\"action\":\"ack\",\"timeout\":60}").status());
    JsonNode entry = shown(path).at("/history/1");
    assertEquals("ack", entry.path("type").asText());
    assertEquals("ack operator action", entry.path("text").asText());
    assertEquals(60, entry.path("timeout").asInt());
  }

  @Test
  void actionThatNobodyTakes_isRefusedWithThoseThatThereAre() {
    String path = alert("act-unknown");
    for (String action : List.of("banana", "acknowledge")) {
      Reply reply = FACE.put(path + "/action", "{\"action\":\"%s\"}".formatted(action));
      assertEquals(400, reply.status());
      assertEquals(
          "Action (%s) is not one of open, assign, ack, unack, shelve, unshelve, close, expired, timeout"
              .formatted(action),
          reply.message());
    }
    assertEquals(1, shown(path).path("history").size());
    Reply bulk = FACE.put("/_bulk/alerts/action?resource=act-unknown", "{\"action\":\"banana\"}");
    assertEquals(400, bulk.status());
  }

  @Test
  void timeout_mayBeALengthOfTime() {
    String path = alert("act-length");
    assertEquals(
        200, FACE.put(path + "/action", "{\"action\":\"ack\",\"timeout\":\"10m\"}").status());
    assertEquals(600, shown(path).at("/history/1/timeout").asInt());
  }

  @Test
  void action_keepsEmptyText() {
    String path = alert("act-empty");
    assertEquals(200, FACE.put(path + "/action", "{\"action\":\"ack\",\"text\":null}").status());
    assertEquals("", shown(path).at("/history/1/text").asText("?"));
  }

  @Test
  void impossibleAction_conflicts() {
    String path = alert("act-conflict");
    Reply reply = FACE.put(path + "/action", "{\"action\":\"unack\"}");
    assertEquals(409, reply.status());
    assertEquals(409, reply.json().path("code").asInt());
    assertEquals("open", shown(path).path("status").asText());
  }

  @Test
  void tags_areAddedAndRemoved() {
    String path = alert("act-tags");
    assertEquals(200, FACE.put(path + "/tag", "{\"tags\":[\"two\",\"one\"]}").status());
    assertEquals("[\"one\",\"two\"]", shown(path).path("tags").toString());
    assertEquals(200, FACE.put(path + "/untag", "{\"tags\":[\"one\"]}").status());
    assertEquals("[\"two\"]", shown(path).path("tags").toString());
  }

  @Test
  void attributes_areMerged() {
    String path = alert("act-attributes");
    Reply reply =
        FACE.put(path + "/attributes", "{\"attributes\":{\"drop\":null,\"new\":{\"a\":[1]}}}");
    assertEquals(200, reply.status());
    assertEquals(
        "{\"ip\":\"127.0.0.1\",\"keep\":1,\"new\":{\"a\":[1]}}",
        shown(path).path("attributes").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status     | {}                                 | must supply 'status' as json data
          status     | {"status":""}                      | must supply 'status' as json data
          status     | {"status":5}                       | status must be a string
          status     | {"status":"ack","text":1}          | text must be a string
          status     | {"status":"ack","timeout":"soon"}  | timeout must be an integer, or a length of time in whole seconds, as 90s, 5m, 2h or 1d
          status     | {"status":"ack","timeout":-1}      | Invalid negative 'timeout' value (-1)
          status     | {"status":"ack","timeout":1e99}    | timeout must be an integer
          action     | {"text":"x"}                       | must supply 'action' as json data
          tag        | {}                                 | must supply 'tags' as json list
          tag        | {"tags":"x"}                       | must supply 'tags' as json list
          tag        | {"tags":[]}                        | must supply 'tags' as json list
          untag      | {"tags":null}                      | must supply 'tags' as json list
          tag        | {"tags":[null]}                    | tags must be a list of strings
          attributes | {}                                 | must supply 'attributes' as json data
          attributes | {"attributes":{}}                  | must supply 'attributes' as json data
          attributes | {"attributes":{"a.b":1}}           | Attribute keys must not contain "." or "$"
          """)
  void wrongBody_isNamed(String route, String body, String message) {
    String path = alert("act-wrong");
    for (String method : List.of("PUT", "POST")) {
      Reply reply = FACE.send(method, path + "/" + route, body, "Content-Type", "application/json");
      assertEquals(400, reply.status());
      assertEquals(message, reply.message());
    }
    assertEquals(400, FACE.put("/alert/nobody/" + route, body).status());
  }

  @Test
  void unknownStatus_isRefused() {
    assertEquals(400, FACE.put(alert("act-unknown") + "/status", "{\"status\":\"odd\"}").status());
  }

  @ParameterizedTest
  @CsvSource({
    "status,'{\"status\":\"ack\"}'",
    "action,'{\"action\":\"ack\"}'",
    "tag,'{\"tags\":[\"a\"]}'",
    "untag,'{\"tags\":[\"a\"]}'",
    "attributes,'{\"attributes\":{\"a\":1}}'"
  })
  void unknownAlert_notFound_andOldMethodWorks(String route, String body) {
    assertEquals(404, FACE.put("/alert/nobody/" + route, body).status());
    assertEquals(200, FACE.post(alert("act-old-" + route) + "/" + route, body).status());
  }
}
