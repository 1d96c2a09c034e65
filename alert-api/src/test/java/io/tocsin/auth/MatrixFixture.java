package io.tocsin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.Await;
import io.tocsin.TocsinServer;
import io.tocsin.auth.MatrixSamples.Sample;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server that lets nobody in without a credential, and things in it for requests to be about. */
final class MatrixFixture implements AutoCloseable {

  /** The user of all keys but that of the administrator. */
  private static final String SOMEONE = "someone@example.org";

  private static final String ADMIN_KEY = "key-of-the-administrator";
  private static final List<String> LISTS =
      List.of(
          "/alerts?page-size=1000&sort-by=createTime&show-history=true",
          "/blackouts?page-size=1000",
          "/heartbeats?page-size=1000",
          "/users?page-size=1000",
          "/groups?page-size=1000",
          "/perms?page-size=1000",
          "/customers?page-size=1000",
          "/keys?page-size=1000");

  private static final String CHECKS = "/api/v3/checks";

  private final TocsinServer server;
  private final Face face;
  private final AtomicInteger counter = new AtomicInteger();
  private final Map<Who, String> keys;

  MatrixFixture(Path directory) {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.query.counts-max-age=0s",
            "--tocsin.access.required=true",
            "--tocsin.access.customer-views=true",
            "--tocsin.access.admin-users=boss@example.org",
            "--tocsin.access.admin-password=a-password-of-the-boss",
            "--tocsin.access.admin-key=" + ADMIN_KEY);
    face = new Face(server.uri());
    post("/user", "{\"name\":\"s\",\"email\":\"%s\"}".formatted(SOMEONE));
    post("/customer", "{\"match\":\"%s\",\"customer\":\"*\"}".formatted(SOMEONE));
    keys =
        Map.of(
            Who.WRONG, "a-key-that-nobody-has-made",
            Who.GUEST, key("[\"read:alerts\"]", "null"),
            Who.USER, key("[\"read\",\"write\"]", "null"),
            Who.ADMIN, ADMIN_KEY,
            Who.FOREIGN, key("[\"read\",\"write\"]", "\"Other\""),
            Who.FOREIGN_ADMIN, key("[\"admin\",\"read\",\"write\"]", "\"Other\""));
  }

  /** Who sends a request. */
  enum Who {
    NOBODY,
    WRONG,
    GUEST,
    USER,
    ADMIN,
    FOREIGN,
    FOREIGN_ADMIN;

    /** Whether it is limited to a customer that has nothing of what requests are about. */
    boolean isForeign() {
      return this == FOREIGN || this == FOREIGN_ADMIN;
    }

    List<String> scopes() {
      return switch (this) {
        case NOBODY, WRONG -> List.of();
        case GUEST -> List.of("read:alerts");
        case USER, FOREIGN -> List.of("read", "write");
        case ADMIN, FOREIGN_ADMIN -> List.of("admin", "read", "write");
      };
    }
  }

  Reply send(Who who, String method, String path, String body) {
    List<String> headers = new ArrayList<>();
    if (who != Who.NOBODY) {
      headers.addAll(List.of("X-API-Key", keys.get(who)));
    }
    if (body != null) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    return face.send(method, path, body, headers.toArray(String[]::new));
  }

  /** The text with something that is there in place of each name in braces. */
  String fill(String text) {
    String filled = text;
    for (var each : made(filled).entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  /** The request with something new in place of each name, the same in path and body. */
  Sample fill(Sample sample) {
    String[] filled = fill(sample.path() + "\n" + sample.body()).split("\n", 2);
    String body = sample.body() == null ? null : filled[1];
    return new Sample(filled[0], body, sample.known(), sample.foreign());
  }

  private Map<String, String> made(String text) {
    Map<String, Supplier<String>> makers =
        Map.of(
            "unique", () -> "n" + counter.incrementAndGet(),
            "blackout", this::blackout,
            "heartbeat", this::heartbeat,
            "user", this::user,
            "group", this::group,
            "key", () -> create("/key", keyBody("[\"read\"]", "\"Own\"")).at("/data/id").asText(),
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
      Reply note = send(Who.ADMIN, "PUT", "/alert/" + id + "/note", "{\"text\":\"n\"}");
      made.put("note", note.json().path("id").asText());
    }
    if (text.contains("{task}")) {
      String path = "/_bulk/alerts/action?resource=" + resource;
      String place = send(Who.ADMIN, "PUT", path, "{\"action\":\"ack\"}").header("Location");
      String task = place.substring(place.lastIndexOf('/') + 1);
      awaitEnd(task);
      made.put("task", task);
    }
  }

  private void awaitEnd(String task) {
    try {
      Await.until(
          Duration.ofSeconds(30),
          () -> send(Who.ADMIN, "GET", "/_bulk/task/" + task, null).json().path("status").asText(),
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
    return create(CHECKS, body).path("uuid").asText();
  }

  private String key(String scopes, String customer) {
    return post("/key", keyBody(scopes, customer)).path("key").asText();
  }

  private JsonNode post(String path, String body) {
    return face.send("POST", path, body, "X-API-Key", ADMIN_KEY, "Content-Type", "application/json")
        .json();
  }

  private static String keyBody(String scopes, String customer) {
    return "{\"user\":\"%s\",\"scopes\":%s,\"customer\":%s}".formatted(SOMEONE, scopes, customer);
  }

  private JsonNode create(String path, String body) {
    Reply reply = send(Who.ADMIN, "POST", path, body);
    if (reply.status() != 201) {
      throw new AssertionError(path + " " + reply);
    }
    return reply.json();
  }

  /** Every thing that is stored, as an administrator sees it, without what requests may change. */
  Set<String> stored() {
    Set<String> stored = new TreeSet<>();
    for (String list : LISTS) {
      JsonNode json = send(Who.ADMIN, "GET", list, null).json();
      json.findParents("lastUsedTime")
          .forEach(key -> ((ObjectNode) key).remove(List.of("lastUsedTime", "count")));
      json.findParents("lastLogin").forEach(user -> ((ObjectNode) user).remove("lastLogin"));
      json.findParents("remaining").forEach(plan -> ((ObjectNode) plan).remove("remaining"));
      json.findParents("since").forEach(beat -> ((ObjectNode) beat).remove("since"));
      JsonNode rows =
          json.path(list.substring(1, list.indexOf('?')).replace("perms", "permissions"));
      rows.forEach(row -> stored.add(list + " " + row));
      if (rows.isEmpty()) {
        throw new AssertionError(list + json);
      }
    }
    for (JsonNode check : send(Who.ADMIN, "GET", CHECKS, null).json().path("checks")) {
      stored.add(CHECKS + " " + check);
    }
    return stored;
  }

  @Override
  public void close() {
    server.close();
  }
}
