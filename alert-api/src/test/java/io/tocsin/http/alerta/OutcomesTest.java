package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.Note;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.http.alerta.Face.Reply;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.plugin.Refusal;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine's rarer outcomes look like to clients. */
class OutcomesTest {

  @TempDir static Path data;

  private static ApplicationContext context;
  private static Face face;
  private static Supplier<Outcome> received;
  private static Supplier<ActionOutcome> acted;

  @BeforeAll
  static void start() {
    context =
        ApplicationContext.run(
            Map.of(
                "fake.engine", "true",
                "micronaut.server.port", "-1",
                "tocsin.data-dir", data.toString(),
                "tocsin.base-url", "/api"));
    face = new Face(context.getBean(EmbeddedServer.class).start().getURI());
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  private static Reply receive(Outcome outcome) {
    received = () -> outcome;
    return face.post("/alert", "{\"resource\":\"r\",\"event\":\"E\"}");
  }

  private static Reply refuse(Refusal refusal) {
    return receive(new Outcome.Refused(refusal, "draft-1"));
  }

  private static Reply act(Supplier<ActionOutcome> outcome) {
    acted = outcome;
    return face.put("/alert/x/action", "{\"action\":\"ack\"}");
  }

  @Test
  void refusals_ofDrafts() {
    Reply rejected = refuse(new Refusal.Rejected("[POLICY] no"));
    assertEquals(403, rejected.status());
    assertEquals("[POLICY] no", rejected.message());
    Reply limited = refuse(new Refusal.RateLimited("slow down"));
    assertEquals(429, limited.status());
    assertEquals(
        "{\"id\":\"draft-1\",\"message\":\"slow down\",\"status\":\"error\"}", limited.body());
    Reply suppressed = refuse(new Refusal.Suppressed("Suppressed alert during blackout period"));
    assertEquals(202, suppressed.status());
    assertEquals(
        "{\"id\":\"draft-1\",\"message\":\"Suppressed alert during blackout period\","
            + "\"status\":\"ok\"}",
        suppressed.body());
    Reply heartbeat = refuse(new Refusal.Heartbeat("Alert converted to Heartbeat", "beat-1"));
    assertEquals(202, heartbeat.status());
    assertEquals("beat-1", heartbeat.json().path("id").asText());
    Reply looped = refuse(new Refusal.Looped("already processed"));
    assertEquals(202, looped.status());
    assertEquals("{\"message\":\"already processed\",\"status\":\"ok\"}", looped.body());
    assertEquals(409, refuse(new Refusal.InvalidAction("no")).status());
    Reply later = refuse(new Refusal.Failed(503, "not now", List.of()));
    assertEquals(503, later.status());
    assertEquals("5", later.header("Retry-After"));
    assertEquals("not now", later.message());
  }

  @Test
  void troubles_ofReceiving() {
    Reply invalid = receive(new Outcome.Invalid("not so"));
    assertEquals(400, invalid.status());
    assertEquals("not so", invalid.message());
    Reply busy = receive(new Outcome.Busy());
    assertEquals(429, busy.status());
    assertEquals("1", busy.header("Retry-After"));
    assertEquals(429, busy.json().path("code").asInt());
    Reply unavailable = receive(new Outcome.Unavailable());
    assertEquals(503, unavailable.status());
    assertEquals("5", unavailable.header("Retry-After"));
  }

  @Test
  void refusals_ofActions() {
    assertEquals(400, act(() -> new ActionOutcome.Refused(new Refusal.Rejected("no"))).status());
    assertEquals(429, act(() -> new ActionOutcome.Refused(new Refusal.RateLimited("no"))).status());
    assertEquals(
        202, act(() -> new ActionOutcome.Refused(new Refusal.Suppressed("later"))).status());
    assertEquals(202, act(() -> new ActionOutcome.Refused(new Refusal.Looped("again"))).status());
    assertEquals(
        202, act(() -> new ActionOutcome.Refused(new Refusal.Heartbeat("beat", "b"))).status());
    assertEquals(
        409, act(() -> new ActionOutcome.Refused(new Refusal.InvalidAction("no"))).status());
    assertEquals(409, act(() -> new ActionOutcome.Conflict("no")).status());
    assertEquals(400, act(() -> new ActionOutcome.Invalid("no")).status());
    assertEquals(404, act(() -> new ActionOutcome.NotFound("no")).status());
    assertEquals("1", act(ActionOutcome.Busy::new).header("Retry-After"));
    assertEquals(503, act(ActionOutcome.Busy::new).status());
  }

  @Test
  void storeThatDoesNotAnswer() {
    Reply reply =
        act(
            () -> {
              throw new StoreUnavailableException("password=secret", new RuntimeException("x"));
            });
    assertEquals(503, reply.status());
    assertEquals("5", reply.header("Retry-After"));
    assertEquals("the store does not answer, try again later", reply.message());
  }

  @Test
  void queryThatTakesTooLong() {
    Reply reply =
        act(
            () -> {
              throw new QueryTooCostlyException("select secret", new RuntimeException("x"));
            });
    assertEquals(400, reply.status());
    assertEquals("the query takes too long: ask for less", reply.message());
  }

  @Test
  void fault_tellsNothing() {
    Reply reply =
        act(
            () -> {
              throw new IllegalStateException("select secret from table");
            });
    assertEquals(500, reply.status());
    assertEquals(
        "{\"code\":500,\"errors\":null,\"message\":\"An internal error has occurred!\","
            + "\"requestId\":\"UUID\",\"status\":\"error\"}",
        reply.stable());
  }

  @Test
  void baseUrl_beginsLinks() {
    assertEquals("/api/alerts", face.get("/").json().at("/links/0/href").asText());
    assertEquals("/api", face.get("/config").json().path("endpoint").asText());
  }

  @Factory
  @Requires(property = "fake.engine")
  static class FakeEngine {

    @Primary
    @Singleton
    AlertReceiver receiver() {
      return new AlertReceiver() {
        @Override
        public Outcome receive(AlertDraft draft, Caller caller) {
          return received.get();
        }

        @Override
        public List<Outcome> receiveAll(List<AlertDraft> drafts, Caller caller) {
          return drafts.stream().map(draft -> received.get()).toList();
        }
      };
    }

    @Primary
    @Singleton
    AlertActions actions() {
      return new ScriptedActions();
    }
  }

  /** Every wish ends as the test says. */
  private static final class ScriptedActions implements AlertActions {

    @Override
    public Optional<String> refusal(String action) {
      return Optional.empty();
    }

    @Override
    public ActionOutcome setStatus(
        String id, String status, String text, Long timeout, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome takeAction(
        String id, String action, String text, Long timeout, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome tag(String id, List<String> tags, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome untag(String id, List<String> tags, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome setAttributes(String id, Map<String, Object> attributes, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome delete(String id, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome addEntry(String id, String cause, String text, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome addNote(String id, String text, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome editNote(String id, String noteId, String text, Caller caller) {
      return acted.get();
    }

    @Override
    public ActionOutcome deleteNote(String id, String noteId, Caller caller) {
      return acted.get();
    }

    @Override
    public Optional<List<Note>> notes(String id, Caller caller) {
      return Optional.empty();
    }
  }
}
