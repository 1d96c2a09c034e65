package io.tocsin.statuspage.subscription;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.Page;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.TestPages;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import io.tocsin.store.memory.MemoryLeases;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that are killed between an edit of the page and the outbox, over real stores, which are
 * opened anew for the next one: every subscriber is told of what was committed, and of nothing
 * else, once.
 */
abstract class NoticeCrashContract {

  private static final int SUBSCRIBERS = NoticeRounds.TOGETHER + 1;

  @TempDir private Path directory;
  final TestClock clock = new TestClock(NOW);
  private JdbcDatabase database;
  private StatusPages pages;
  private OutboxStore outbox;

  /** The outbox of a server that starts now; all before are gone. */
  abstract OutboxStore outbox(JdbcDatabase page);

  abstract void closeOutbox();

  @BeforeEach
  void start() {
    restart();
    pages.edit(
        Source.MANUAL,
        edit -> {
          for (int i = 0; i < SUBSCRIBERS; i++) {
            Subscribers.addWebhook(edit, "https://x.example/" + i, Choice.EVERYTHING);
          }
          return true;
        });
  }

  @AfterEach
  void stop() {
    closeOutbox();
    database.close();
  }

  /** The server is gone, with all that it knew, and another one starts. */
  private void restart() {
    if (database == null) {
      String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
      database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    } else {
      closeOutbox();
    }
    pages = pages(clock);
    outbox = outbox(database);
  }

  private StatusPages pages(Clock time) {
    return new StatusPages(new JdbcStatusPageStore(database), time);
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Kills whoever asks it once too often: before and after each step of a round. */
  private final class KillingClock extends Clock {
    private int left;

    KillingClock(int left) {
      this.left = left;
    }

    @Override
    public Instant instant() {
      if (left == 0) {
        throw new Killed();
      }
      left--;
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private void incident(String name) {
    assertEquals(name, pages.edit(Source.MANUAL, edit -> TestPages.incident(edit, name)).name());
  }

  /** A round of a server that is killed after so many looks at the clock; whether it was. */
  private boolean isKilledInARoundAfter(int looks) {
    Clock time = new KillingClock(looks);
    try {
      new NoticeRounds(pages(time), outbox, new MemoryLeases(clock), time, true).round();
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private void round() {
    new NoticeRounds(pages, outbox, new MemoryLeases(clock), clock, true).round();
  }

  private List<Long> told(long subscriberId) {
    return outbox.find(OutboxFilter.ALL, new Page(1, 100_000)).stream()
        .map(OutboxRecord::entry)
        .filter(entry -> entry.alertNumber() == -subscriberId)
        .map(OutboxEntry::position)
        .sorted()
        .toList();
  }

  @Test
  void killedBetweenTheEditAndTheOutbox() {
    incident("Outage");
    restart();
    assertEquals(0, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    round();
    restart();
    round();
    assertEquals(SUBSCRIBERS, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    assertEquals(List.of(1L), told(SUBSCRIBERS));
  }

  @Test
  void killedInTheEdit() {
    assertThrows(
        Killed.class,
        () ->
            pages.edit(
                Source.MANUAL,
                edit -> {
                  TestPages.incident(edit, "Outage");
                  throw new Killed();
                }));
    restart();
    round();
    assertEquals(0, outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE));
    assertEquals(0, pages.page().count(Notice.class));
  }

  @Test
  void killedAnywhereInARound() {
    int kills = 0;
    boolean isKilled;
    do {
      incident("Outage " + kills);
      isKilled = isKilledInARoundAfter(kills);
      restart();
      round();
      kills++;
      assertEquals(
          (long) kills * SUBSCRIBERS,
          outbox.count(OutboxFilter.ALL, Integer.MAX_VALUE),
          "kill " + kills);
      assertEquals(0, pages.page().count(Notice.class));
    } while (isKilled);
    assertTrue(kills > 6, "a round has more steps than " + kills);
    assertEquals(kills, told(1).size());
    assertEquals(told(1), told(SUBSCRIBERS));
  }
}
