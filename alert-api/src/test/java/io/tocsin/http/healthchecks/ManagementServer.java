package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.TestClock;
import io.tocsin.auth.bootstrap.Bootstrap;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.monitor.Monitors;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import io.tocsin.settings.Settings;
import io.tocsin.wiring.ServerContext;
import io.tocsin.wiring.ServerProperties;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real server with a clock that stands, some destinations, and keys of several kinds. */
final class ManagementServer implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-01T02:00:00.123456Z");
  static final String ADMIN_KEY = "hcw_key_of_the_administrator_xyz";
  static final String CHECKS = "/api/v3/checks/";

  private static final String SOMEONE = "someone@example.org";

  private final ApplicationContext context;
  private final Face face;

  private ManagementServer(ApplicationContext context, Face face) {
    this.context = context;
    this.face = face;
  }

  /** The clock of such a server. */
  @Factory
  @Requires(property = "test.clock", value = "standing")
  static final class Clocks {

    @Singleton
    @Replaces(Clock.class)
    TestClock clock() {
      return new TestClock(START);
    }
  }

  /** One that asks everybody who they are. */
  static ManagementServer start(Path directory, String... settings) {
    ManagementServer server =
        open(
            directory,
            Stream.of(
                    List.of(
                        "--tocsin.access.required=true",
                        "--tocsin.access.customer-views=true",
                        "--tocsin.access.admin-users=boss@example.org",
                        "--tocsin.access.admin-password=a-password-of-the-boss",
                        "--tocsin.access.admin-key=" + ADMIN_KEY),
                    List.of(settings))
                .flatMap(List::stream)
                .toArray(String[]::new));
    server.post("/user", "{\"name\":\"s\",\"email\":\"%s\"}".formatted(SOMEONE));
    server.post("/customer", "{\"match\":\"%s\",\"customer\":\"*\"}".formatted(SOMEONE));
    return server;
  }

  /** One that lets everybody in. */
  static ManagementServer open(Path directory, String... settings) {
    List<String> basics =
        List.of(
            "--tocsin.port=0",
            "--tocsin.data-dir=" + directory.resolve("tocsin"),
            "--tocsin.housekeeping.interval=0s",
            "--tocsin.hooks.file=" + hooks(directory),
            "--test.clock=standing");
    ApplicationContext context =
        ServerContext.create(
            Stream.of(basics, List.of(settings)).flatMap(List::stream).toArray(String[]::new));
    context.getEnvironment().start();
    Settings all = Settings.of(context.getEnvironment());
    context.getEnvironment().addPropertySource(ServerProperties.source(all.server()));
    context.start();
    context.getBean(Bootstrap.class).run();
    return new ManagementServer(
        context, new Face(context.getBean(EmbeddedServer.class).start().getURI()));
  }

  private static Path hooks(Path directory) {
    try {
      Path file = directory.resolve("hooks.yaml");
      Files.writeString(
          file,
          """
          destinations:
            chat: { type: webhook, url: "https://chat.example.org/" }
            pager: { type: pagerduty, routingKey: R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY00 }
            other: { type: alerta, url: "https://alerta.example.org/" }
          """);
      return file.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Face face() {
    return face;
  }

  TestClock clock() {
    return context.getBean(TestClock.class);
  }

  /** A new key of 32 characters with those scopes; a customer of null is no limit. */
  String key(@Nullable String customer, String... scopes) {
    String key = UUID.randomUUID().toString().replace("-", "");
    String limit = customer == null ? "null" : "\"" + customer + "\"";
    post(
        "/key",
        "{\"user\":\"%s\",\"key\":\"%s\",\"customer\":%s,\"scopes\":[\"%s\"]}"
            .formatted(SOMEONE, key, limit, String.join("\",\"", scopes)));
    return key;
  }

  private void post(String path, String json) {
    Reply reply =
        face.send("POST", path, json, "X-API-Key", ADMIN_KEY, "Content-Type", "application/json");
    if (reply.status() != 201) {
      throw new AssertionError(path + " " + reply);
    }
  }

  /** Sends a request of the administrator. */
  Reply send(String method, String path, @Nullable String body) {
    return sendAs(ADMIN_KEY, method, path, body);
  }

  Reply sendAs(String key, String method, String path, @Nullable String body) {
    return face.send(method, path, body, "X-Api-Key", key);
  }

  /** A new check of the administrator's. */
  JsonNode create(String json) {
    return createAs(ADMIN_KEY, json);
  }

  JsonNode createAs(String key, String json) {
    Reply reply = sendAs(key, "POST", CHECKS, json);
    if (reply.status() != 201) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  /** A check as the administrator sees it now. */
  JsonNode check(String uuid) {
    return send("GET", CHECKS + uuid, null).json();
  }

  /** Records a ping of a check, now. */
  void ping(String uuid, PingKind kind, @Nullable UUID run, @Nullable String body) {
    byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
    Ping ping =
        new Ping(
            0, clock().instant(), kind, "https", "192.0.2.7", "POST", "curl/8.1", run, null, bytes);
    context.getBean(Monitors.class).ping(uuid, ping).orElseThrow();
  }

  Monitors monitors() {
    return context.getBean(Monitors.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
