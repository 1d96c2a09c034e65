package io.tocsin.store.jdbc.inbox;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.inbox.LinkStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What it means to keep what tools have sent, and what they call their side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InboxStoreContract {

  private JdbcDatabase database;
  private ApplicationContext context;
  private InboxStore inbox;
  private LinkStore links;

  abstract JdbcSettings settings() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = JdbcDatabase.open(settings());
    context = ApplicationContext.builder(Map.of("datasources.default.dialect", "postgres")).build();
    context.registerSingleton(
        DataSource.class, database.dataSource(), Qualifiers.byName("default"));
    inbox = context.start().getBean(InboxStore.class);
    links = context.getBean(LinkStore.class);
  }

  @AfterAll
  void close() {
    context.close();
    database.close();
  }

  @BeforeEach
  void clear() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM inbox");
      statement.execute("DELETE FROM alert_link");
    }
  }

  private static InboxMessage message(long number, String source, @Nullable String key) {
    return new InboxMessage(
        number,
        source,
        key,
        NOW,
        State.PROCESSED,
        "ann",
        List.of("Acme"),
        "{\"body\":\"b" + number + "\"}",
        "{}",
        1,
        null);
  }

  @Test
  void add_keepsAllOfIt() {
    InboxMessage message = message(1, "pagerduty", "k1");
    assertTrue(inbox.add(message));
    assertEquals(message, inbox.find(1).orElseThrow());
    assertTrue(inbox.knows("k1"));
    assertFalse(inbox.knows("k2"));
  }

  @Test
  void add_keyThatIsKept_isRefused() {
    assertTrue(inbox.add(message(1, "pagerduty", "k1")));
    assertFalse(inbox.add(message(2, "pagerduty", "k1")));
    assertTrue(inbox.find(2).isEmpty());
  }

  @Test
  void add_withoutKey_isNeverARepeat() {
    assertTrue(inbox.add(message(1, "grafana", null)));
    assertTrue(inbox.add(message(2, "grafana", null)));
  }

  @Test
  void update_onlyOnTheAttemptItWasMadeFrom() {
    InboxMessage first = message(1, "pagerduty", null);
    inbox.add(first);
    InboxMessage second = first.after(State.UNMATCHED, "{\"n\":2}", NOW.plusSeconds(5));
    assertTrue(inbox.update(second));
    assertFalse(inbox.update(second));
    assertEquals(second, inbox.find(1).orElseThrow());
  }

  @Test
  void due_onlyWhoseTimeHasCome() {
    InboxMessage first = message(1, "pagerduty", null);
    inbox.add(first);
    inbox.update(first.after(State.UNMATCHED, "{}", NOW.plusSeconds(5)));
    assertEquals(List.of(), inbox.due(NOW.plusSeconds(4), 10));
    assertEquals(1, inbox.due(NOW.plusSeconds(5), 10).size());
    assertEquals(1, inbox.count(State.UNMATCHED));
  }

  @Test
  void list_newestFirstByPages() {
    for (int i = 1; i <= 5; i++) {
      inbox.add(message(i, i % 2 == 0 ? "even" : "odd", null));
    }
    assertEquals(List.of(5L, 3L, 1L), numbers(inbox.list("odd", null, Long.MAX_VALUE, 10)));
    assertEquals(List.of(5L, 4L), numbers(inbox.list(null, null, Long.MAX_VALUE, 2)));
    assertEquals(List.of(3L, 2L), numbers(inbox.list(null, null, 4, 2)));
    assertEquals(List.of(), inbox.list(null, State.UNMATCHED, Long.MAX_VALUE, 2));
  }

  private static List<Long> numbers(List<InboxMessage> messages) {
    return messages.stream().map(InboxMessage::number).toList();
  }

  @Test
  void trim_forgetsInputsBeyondTheNumber_andKeepsKeysLonger() {
    for (int i = 1; i <= 4; i++) {
      inbox.add(message(i, "github", i % 2 == 0 ? "k" + i : null));
    }
    inbox.trim(Instant.EPOCH, 2, Instant.EPOCH);
    assertEquals(List.of(4L, 3L), numbers(inbox.list(null, null, Long.MAX_VALUE, 9)));
    assertNull(inbox.find(2).orElseThrow().input());
    assertTrue(inbox.find(1).isEmpty());
    assertTrue(inbox.knows("k2"));

    inbox.trim(NOW.plusSeconds(1), 2, NOW.plusSeconds(1));
    assertEquals(List.of(), inbox.list(null, null, Long.MAX_VALUE, 9));
    assertFalse(inbox.knows("k2"));
  }

  @Test
  void put_olderTimeThanIsKept_changesNothing() {
    AlertLink link = new AlertLink("pagerduty", "P1", "a1", 1, "https://pd/1", NOW);
    assertTrue(links.put(link, NOW));
    assertFalse(
        links.put(new AlertLink("pagerduty", "P1", "a1", 1, null, NOW.minusSeconds(1)), NOW));
    assertTrue(links.put(new AlertLink("pagerduty", "P1", "a1", 1, null, null), NOW));
    assertEquals(List.of(link), links.find("pagerduty", "P1"));
    assertTrue(links.put(new AlertLink("pagerduty", "P1", "a1", 1, null, NOW.plusSeconds(1)), NOW));
    assertEquals(NOW.plusSeconds(1), links.find("pagerduty", "P1").getFirst().lastTime());
    assertEquals("https://pd/1", links.find("pagerduty", "P1").getFirst().url());
  }

  @Test
  void move_takesAllAlertsAlong() {
    links.put(new AlertLink("pagerduty", "P1", "a1", 1, null, NOW), NOW);
    links.put(new AlertLink("pagerduty", "P1", "a2", 1, null, NOW), NOW);
    links.put(new AlertLink("pagerduty", "P2", "a2", 1, null, NOW), NOW);
    links.move("pagerduty", "P1", "P2", NOW);
    assertEquals(List.of(), links.find("pagerduty", "P1"));
    assertEquals(
        List.of("a1", "a2"),
        links.find("pagerduty", "P2").stream().map(AlertLink::alertId).toList());
  }

  @Test
  void deleteUntouched_leavesWhatWasUsed() {
    links.put(new AlertLink("pagerduty", "P1", "a1", 1, null, NOW), NOW);
    links.put(new AlertLink("pagerduty", "P2", "a1", 1, null, NOW), NOW);
    links.put(new AlertLink("pagerduty", "P2", "a1", 1, null, NOW), NOW.plusSeconds(9));
    assertEquals(1, links.deleteUntouched(NOW.plus(Duration.ofSeconds(5))));
    assertEquals(1, links.find("pagerduty", "P2").size());
  }
}
