package io.tocsin.statuspage.subscription;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.TestPages;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.JdbcStores;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many subscribers as there may be. */
class ManySubscribersTest {

  private static final int COUNT = ItemType.SUBSCRIBER.limit();

  @TempDir private Path directory;
  private final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
    pages.edit(
        Source.MANUAL,
        edit -> {
          for (int i = 0; i < COUNT; i++) {
            Subscribers.addWebhook(edit, "https://x.example/" + i, Choice.EVERYTHING);
          }
          return true;
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void allOfThem_areTold_inParts() {
    OutboxStore outbox =
        new JdbcStores(database, TestAlerts.MODEL, Duration.ofSeconds(10), clock).outbox();
    List<Long> parts = new ArrayList<>();
    pages.onChange(page -> page.all(Notice.class).forEach(each -> parts.add(each.told())));
    assertEquals(
        "Outage", pages.edit(Source.MANUAL, edit -> TestPages.incident(edit, "Outage")).name());
    new NoticeRounds(pages, outbox, new MemoryLeases(clock), clock, true).round();

    assertEquals(COUNT, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    assertEquals(0, pages.page().count(Notice.class));
    assertEquals((long) COUNT, parts.getLast());
    for (int i = 1; i < parts.size(); i++) {
      long part = parts.get(i) - parts.get(i - 1);
      assertTrue(part <= NoticeRounds.TOGETHER, "a part of " + part);
    }
  }

  private List<Long> changed(Consumer<PageEdit> work) {
    return pages.edit(
        Source.MANUAL,
        edit -> {
          work.accept(edit);
          return edit.changes().stream().map(change -> change.id()).toList();
        });
  }

  @Test
  void changeOfOne_writesThatOneOnly() {
    Subscriber last = pages.page().find(Subscriber.class, COUNT).orElseThrow();
    assertEquals(List.of((long) COUNT), changed(edit -> edit.remove(last)));
    assertEquals(
        List.of(COUNT + 1L),
        changed(
            edit ->
                assertEquals(
                    COUNT + 1L,
                    Subscribers.subscribe(
                            edit, "a@tocsin.example", Choice.EVERYTHING, true, Map.of())
                        .id())));
    assertEquals(
        List.of(), changed(edit -> assertEquals(COUNT, edit.page().count(Subscriber.class))));
  }
}
