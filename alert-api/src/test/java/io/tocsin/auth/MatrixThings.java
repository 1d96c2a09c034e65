package io.tocsin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.Await;
import io.tocsin.auth.MatrixFixture.Who;
import io.tocsin.http.alerta.Face.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Makes what requests are about; all of it belongs to the customer Own, or to nobody. */
final class MatrixThings {

  private final MatrixFixture fixture;
  private final AtomicInteger counter = new AtomicInteger();

  MatrixThings(MatrixFixture fixture) {
    this.fixture = fixture;
  }

  /** Something new for each name in braces that the text has, by its name: an id, mostly. */
  Map<String, String> named(String text) {
    Map<String, Supplier<String>> makers =
        Map.of(
            "unique", () -> "n" + counter.incrementAndGet(),
            "blackout", this::blackout,
            "heartbeat", this::heartbeat,
            "user", this::user,
            "group", this::group,
            "key",
                () ->
                    create("/key", MatrixFixture.keyBody("[\"read\"]", "\"Own\""))
                        .at("/data/id")
                        .asText(),
            "perm", this::permission,
            "customer", this::customer,
            "check", this::check);
    Map<String, String> made = new HashMap<>();
    makers.forEach(
        (name, maker) -> {
          if (text.contains("{" + name + "}")) {
            made.put(name, maker.get());
          }
        });
    if (text.matches("(?s).*\\{(alert|note|task|resource)}.*")) {
      addAlert(made, text);
    }
    return made;
  }

  private void addAlert(Map<String, String> made, String text) {
    String resource = "r" + counter.incrementAndGet();
    String id =
        create(
                "/alert",
                """
                {"resource":"%s","event":"e","environment":"Production","service":["s"],\
                "severity":"major","customer":"Own"}\
                """
                    .formatted(resource))
            .path("id")
            .asText();
    made.put("resource", resource);
    made.put("alert", id);
    if (text.contains("{note}")) {
      Reply note = fixture.send(Who.ADMIN, "PUT", "/alert/" + id + "/note", "{\"text\":\"n\"}");
      made.put("note", note.json().path("id").asText());
    }
    if (text.contains("{task}")) {
      String path = "/_bulk/alerts/action?resource=" + resource;
      String place =
          fixture.send(Who.ADMIN, "PUT", path, "{\"action\":\"ack\"}").header("Location");
      String task = place.substring(place.lastIndexOf('/') + 1);
      awaitEnd(task);
      made.put("task", task);
    }
  }

  private void awaitEnd(String task) {
    try {
      Await.until(
          Duration.ofSeconds(30),
          () ->
              fixture
                  .send(Who.ADMIN, "GET", "/_bulk/task/" + task, null)
                  .json()
                  .path("status")
                  .asText(),
          "success"::equals);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String blackout() {
    return create("/blackout", "{\"environment\":\"Nowhere\",\"customer\":\"Own\"}")
        .path("id")
        .asText();
  }

  private String heartbeat() {
    String body = "{\"origin\":\"o%d\",\"customer\":\"Own\"}";
    return create("/heartbeat", body.formatted(counter.incrementAndGet())).path("id").asText();
  }

  private String user() {
    String email = "u" + counter.incrementAndGet() + "@example.org";
    return create("/user", "{\"name\":\"u\",\"email\":\"%s\"}".formatted(email))
        .path("id")
        .asText();
  }

  private String group() {
    return create("/group", "{\"name\":\"g%d\"}".formatted(counter.incrementAndGet()))
        .path("id")
        .asText();
  }

  private String permission() {
    String body = "{\"match\":\"p%d\",\"scopes\":[\"read\"]}";
    return create("/perm", body.formatted(counter.incrementAndGet())).path("id").asText();
  }

  private String customer() {
    String body = "{\"match\":\"m%d\",\"customer\":\"Own\"}";
    return create("/customer", body.formatted(counter.incrementAndGet())).path("id").asText();
  }

  private String check() {
    String body = "{\"name\":\"c%d\"}".formatted(counter.incrementAndGet());
    return create(MatrixFixture.CHECKS, body).path("uuid").asText();
  }

  private JsonNode create(String path, String body) {
    Reply reply = fixture.send(Who.ADMIN, "POST", path, body);
    if (reply.status() != 201) {
      throw new AssertionError(path + " " + reply);
    }
    return reply.json();
  }
}
