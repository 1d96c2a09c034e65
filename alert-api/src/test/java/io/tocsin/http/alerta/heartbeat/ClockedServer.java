package io.tocsin.http.alerta.heartbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.http.alerta.Face;
import io.tocsin.http.alerta.Face.Reply;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockProvider;

/** A real server, alone on an empty database, whose time stands until a test moves it. */
final class ClockedServer implements AutoCloseable {

  private final ApplicationContext context;
  private final TestClock clock;
  private final Face face;

  ClockedServer(Path data, Map<String, Object> settings) {
    Map<String, Object> all =
        new LinkedHashMap<>(
            Map.of(
                "tests.clock", "true",
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.port", "-1",
                "tocsin.data-dir", data.toString(),
                "tocsin.housekeeping.interval", "0s",
                "tocsin.query.counts-max-age", "0s"));
    all.putAll(settings);
    context = ApplicationContext.run(all);
    clock = context.getBean(TestClock.class);
    face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  Face face() {
    return face;
  }

  /** Sends a heartbeat with those members, as the server shows it then. */
  JsonNode beat(String origin, String members) {
    Reply reply = face.post("/heartbeat", body(origin, members));
    assertEquals(201, reply.status(), reply::toString);
    return reply.json().path("heartbeat");
  }

  /** A heartbeat of that origin as JSON, with those members. */
  static String body(String origin, String members) {
    return "{\"origin\":\"" + origin + "\"" + (members.isEmpty() ? "" : ",") + members + "}";
  }

  static String path(JsonNode heartbeat) {
    return "/heartbeat/" + heartbeat.path("id").textValue();
  }

  void advance(Duration time) {
    clock.advance(time);
  }

  /** What it says, so many seconds from now. */
  String time(long seconds) {
    return clock.instant().plusSeconds(seconds).toString();
  }

  @Override
  public void close() {
    context.close();
  }

  @Factory
  @Requires(property = "tests.clock")
  static class Time {

    @Primary
    @Singleton
    TestClock clock() {
      return new TestClock(TestAlerts.NOW);
    }

    /** Those of the store go by the clock of the machine; there is no other server. */
    @Primary
    @Singleton
    LockProvider leases() {
      return lease -> Optional.of(() -> {});
    }
  }
}
