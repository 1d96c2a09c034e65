package io.tocsin.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.action.BulkActions;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertStore;
import io.tocsin.housekeeping.Housekeeper;
import io.tocsin.query.AlertReports;
import io.tocsin.query.Condition;
import io.tocsin.query.url.UrlQueryParser;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.mongo.TestMongo;
import io.tocsin.stream.AlertStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {

  private static final AlertDraft DRAFT =
      AlertDraft.builder()
          .id("3e1a8e3a-97c5-4f2e-9d84-0a1f0f2a7c11")
          .resource("web01")
          .event("HttpDown")
          .environment("Production")
          .severity("critical")
          .service(List.of("Web"))
          .build();

  @TempDir Path directory;

  @Test
  void alert_receivedNotedAndThereAfterARestart() {
    try (ApplicationContext context = start()) {
      var outcome = context.getBean(AlertReceiver.class).receive(DRAFT, Caller.ANONYMOUS);
      assertInstanceOf(Outcome.Stored.class, outcome);
      var actions = context.getBean(AlertActions.class);
      assertInstanceOf(
          ActionOutcome.NoteDone.class, actions.addNote(DRAFT.id(), "seen", Caller.ANONYMOUS));
    }
    try (ApplicationContext context = start()) {
      assertEquals(
          "web01", context.getBean(AlertStore.class).find(DRAFT.id()).orElseThrow().resource());
      var notes = context.getBean(AlertActions.class).notes(DRAFT.id(), Caller.ANONYMOUS);
      assertEquals("seen", notes.orElseThrow().getFirst().text());
    }
  }

  @Test
  void everyPort_made() {
    try (ApplicationContext context = start()) {
      assertNotNull(context.getBean(UrlQueryParser.class));
      assertNotNull(context.getBean(AlertReports.class));
      assertNotNull(context.getBean(BulkActions.class));
      assertEquals(0, context.getBean(Housekeeper.class).run(null, null).deleted());
    }
  }

  @Test
  void gracefulShutdown_endsTheStreams() {
    try (ApplicationContext context = start()) {
      var stream = context.getBean(AlertStream.class);
      var events = stream.subscribe(Condition.EVERYTHING, Caller.ANONYMOUS, null).orElseThrow();
      context.getBean(GracefulShutdownManager.class).shutdownGracefully();
      assertTrue(events.isOver());
    }
  }

  private ApplicationContext start() {
    return ApplicationContext.run(Map.of("tocsin.data-dir", directory.toString()));
  }

  @Test
  void alertsInMongo_configurationInTheRelationalDatabase() {
    try (TestMongo mongo = TestMongo.start();
        ApplicationContext context =
            ApplicationContext.run(
                Map.of("tocsin.mongo.uri", mongo.uri(), "tocsin.data-dir", directory.toString()))) {
      assertInstanceOf(
          Outcome.Stored.class,
          context.getBean(AlertReceiver.class).receive(DRAFT, Caller.ANONYMOUS));
      var actions = context.getBean(AlertActions.class);
      assertInstanceOf(
          ActionOutcome.NoteDone.class, actions.addNote(DRAFT.id(), "seen", Caller.ANONYMOUS));
      assertEquals(0, context.getBean(Housekeeper.class).run(null, null).deleted());
      assertFalse(context.containsBean(JdbcStores.class));
      assertTrue(Files.exists(directory.resolve("tocsin.mv.db")));
    }
  }
}
