package io.tocsin.store.jdbc.blackout;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.tocsin.access.UpdateResult;
import io.tocsin.blackout.AlertMatcher;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Recurrence;
import io.tocsin.blackout.Schedule;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What it means to keep blackouts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BlackoutStoreContract {

  private static final Blackout FULL =
      new Blackout(
          "b1",
          1,
          new Coverage(
              "Production",
              List.of("Web", "it's 100% \\ \"known\""),
              "web01",
              "HttpDown",
              "Web",
              List.of("dc:east"),
              "agent/7",
              "Acme",
              List.of(
                  new AlertMatcher("resource", "web.*", true, false),
                  new AlertMatcher("attributes.rack", "r4", false, true))),
          new Schedule(
              NOW,
              Schedule.FOREVER,
              new Recurrence(
                  "FREQ=WEEKLY;BYDAY=SU", ZoneId.of("Europe/Berlin"), Duration.ofHours(1))),
          "ann@example.org",
          NOW.minusSeconds(5),
          "upgrade");

  private JdbcDatabase database;
  private ApplicationContext context;
  private BlackoutStore store;

  abstract JdbcSettings settings() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = JdbcDatabase.open(settings());
    context = ApplicationContext.builder(Map.of("datasources.default.dialect", "postgres")).build();
    context.registerSingleton(
        DataSource.class, database.dataSource(), Qualifiers.byName("default"));
    store = context.start().getBean(BlackoutStore.class);
  }

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM blackout");
    }
  }

  private static Blackout bare(String id, Instant createTime, Instant end) {
    return new Blackout(
        id,
        1,
        new Coverage("Test", List.of(), null, null, null, List.of(), null, null, List.of()),
        new Schedule(NOW, end, null),
        null,
        createTime,
        "");
  }

  @Test
  void add_blackout_isKeptWithAllThatItHas() {
    Blackout bare = bare("b2", NOW, NOW.plusSeconds(60));
    assertTrue(store.add(FULL));
    assertTrue(store.add(bare));
    assertEquals(Optional.of(FULL), store.find("b1"));
    assertEquals(Optional.of(bare), store.find("b2"));
    assertEquals(Optional.empty(), store.find("b3"));
  }

  @Test
  void add_idThatIsThere_changesNothing() {
    store.add(FULL);
    assertFalse(store.add(bare("b1", NOW, NOW)));
    assertEquals(Optional.of(FULL), store.find("b1"));
  }

  @Test
  void all_isTheOldestFirst() {
    store.add(bare("b3", NOW.plusSeconds(1), NOW));
    store.add(bare("b2", NOW, NOW));
    store.add(FULL);
    assertEquals(List.of("b1", "b2", "b3"), store.all().stream().map(Blackout::id).toList());
  }

  @Test
  void endingAfter_leavesOutWhatIsOver() {
    store.add(bare("over", NOW, NOW.plusSeconds(60)));
    store.add(bare("on", NOW, NOW.plusSeconds(61)));
    store.add(FULL);
    assertEquals(
        List.of("b1", "on"),
        store.endingAfter(NOW.plusSeconds(60)).stream().map(Blackout::id).toList());
  }

  @Test
  void replace_nextVersion_isThatOne() {
    store.add(FULL);
    Blackout bare = bare("b1", FULL.createTime(), NOW.plusSeconds(9));
    Blackout next =
        new Blackout(
            "b1", 2, bare.coverage(), bare.schedule(), "bob", FULL.createTime(), "otherwise");
    assertEquals(UpdateResult.UPDATED, store.replace(next));
    assertEquals(Optional.of(next), store.find("b1"));
  }

  @Test
  void replace_versionThatIsOld_isLost() {
    store.add(FULL);
    assertEquals(UpdateResult.CONFLICT, store.replace(FULL));
    assertEquals(UpdateResult.CONFLICT, store.replace(bare("b2", NOW, NOW)));
    assertEquals(List.of(FULL), store.all());
  }

  @Test
  void delete_blackout_isGone() {
    store.add(FULL);
    assertTrue(store.delete("b1"));
    assertFalse(store.delete("b1"));
    assertEquals(List.of(), store.all());
  }
}
