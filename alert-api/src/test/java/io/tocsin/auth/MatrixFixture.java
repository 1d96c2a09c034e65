package io.tocsin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.TocsinServer;
import io.tocsin.auth.MatrixSamples.Sample;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A server that lets nobody in without a credential, and those who send requests to it. */
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

  static final String CHECKS = "/api/v3/checks";

  private final TocsinServer server;
  private final Face face;
  private final MatrixThings things = new MatrixThings(this);
  private final Map<Who, String> keys;

  MatrixFixture(Path directory) {
    server =
        TocsinServer.start(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory,
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.query.counts-max-age=0s",
            "--tocsin.status-page.rate-limit=1000000",
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
    for (var each : things.named(filled).entrySet()) {
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

  private String key(String scopes, String customer) {
    return post("/key", keyBody(scopes, customer)).path("key").asText();
  }

  private JsonNode post(String path, String body) {
    return face.send("POST", path, body, "X-API-Key", ADMIN_KEY, "Content-Type", "application/json")
        .json();
  }

  static String keyBody(String scopes, String customer) {
    return "{\"user\":\"%s\",\"scopes\":%s,\"customer\":%s}".formatted(SOMEONE, scopes, customer);
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
