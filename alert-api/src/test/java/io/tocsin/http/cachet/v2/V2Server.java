package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.TestClock;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.settings.Settings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real server with a clock that stands, and callers of version 2 of the API. */
final class V2Server implements AutoCloseable {

  static final String TOKEN = "the-token-of-the-administrator";
  static final String LOGIN = "boss@example.org:a-password-of-the-boss";

  private final ApplicationContext context;
  private final Face face;

  private V2Server(ApplicationContext context) {
    this.context = context;
    this.face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  /** One that asks everybody who they are. */
  static V2Server start(Path directory, String... settings) {
    return open(
        directory,
        Stream.of(
                List.of(
                    "--tocsin.access.required=true",
                    "--tocsin.access.customer-views=true",
                    "--tocsin.access.admin-users=boss@example.org",
                    "--tocsin.access.admin-password=a-password-of-the-boss"),
                List.of(settings))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  /** One that lets everybody in. */
  static V2Server open(Path directory, String... settings) {
    List<String> basics =
        List.of(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("tocsin"),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.access.admin-key=" + TOKEN,
            "--test.clock=standing");
    ApplicationContext context =
        ServerContext.create(
            Stream.of(basics, List.of(settings)).flatMap(List::stream).toArray(String[]::new));
    context.getEnvironment().start();
    Settings all = Settings.of(context.getEnvironment());
    context.getEnvironment().addPropertySource(ServerProperties.source(all.server()));
    context.start();
    context.getBean(Bootstrap.class).run();
    return new V2Server(context);
  }

  Face face() {
    return face;
  }

  TestClock clock() {
    return context.getBean(TestClock.class);
  }

  StatusPages pages() {
    return context.getBean(StatusPages.class);
  }

  /** A new key with those scopes; a customer of null is no limit. */
  String key(@Nullable String customer, String... scopes) {
    String key = UUID.randomUUID().toString();
    String limit = customer == null ? "null" : "\"" + customer + "\"";
    Reply reply =
        face.send(
            "POST",
            "/key",
            "{\"user\":\"boss@example.org\",\"key\":\"%s\",\"customer\":%s,\"scopes\":[\"%s\"]}"
                .formatted(key, limit, String.join("\",\"", scopes)),
            "X-API-Key",
            TOKEN,
            "Content-Type",
            "application/json");
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return key;
  }

  Reply sendAs(String token, String method, String path, @Nullable String body) {
    return face.send(
        method,
        "/api/v1" + path,
        body,
        Api.TOKEN_HEADER,
        token,
        "Content-Type",
        "application/json");
  }

  /** Sends a request of the administrator. */
  Reply send(String method, String path, @Nullable String body) {
    return sendAs(TOKEN, method, path, body);
  }

  /** What the public gets. */
  Reply guest(String path) {
    return face.get("/api/v1" + path);
  }

  /** The data of an answer to the administrator that must be 200. */
  JsonNode data(String method, String path, @Nullable String body) {
    return data(send(method, path, body));
  }

  static JsonNode data(Reply reply) {
    if (reply.status() != 200 || !reply.json().has("data") || reply.json().has("errors")) {
      throw new AssertionError(reply.toString());
    }
    return reply.json().get("data");
  }

  /** Makes something; its id. */
  long make(String path, String json) {
    return data("POST", path, json).path("id").longValue();
  }

  @Override
  public void close() {
    context.close();
  }
}
