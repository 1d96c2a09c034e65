package io.tocsin.web.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.alert.Alert;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.QuerySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

  private static final Condition OTHER = new Condition.In(AlertField.EVENT, List.of("x"));

  private final SlowSearch search = new SlowSearch();

  private RecentCounts counts(Duration maxAge) {
    return new RecentCounts(
        search, new QuerySettings(50, 1000, maxAge, Duration.ofSeconds(5), 100), search::nanoTime);
  }

  @Test
  void cheapCount_isMadeAnew() {
    RecentCounts counts = counts(Duration.ofSeconds(1));
    search.costMillis = 4;
    assertEquals(1, counts.of(Condition.EVERYTHING).total());
    assertEquals(2, counts.of(Condition.EVERYTHING).total());
  }

  @Test
  void costlyCount_isUsedUntilItIsOld() {
    RecentCounts counts = counts(Duration.ofSeconds(1));
    search.costMillis = 5;
    assertEquals(1, counts.of(Condition.EVERYTHING).total());
    search.pass(995);
    assertEquals(1, counts.of(Condition.EVERYTHING).total());
    search.pass(1);
    assertEquals(2, counts.of(Condition.EVERYTHING).total());
  }

  @Test
  void otherCondition_isCountedByItself() {
    RecentCounts counts = counts(Duration.ofSeconds(1));
    search.costMillis = 50;
    assertEquals(1, counts.of(Condition.EVERYTHING).total());
    assertEquals(2, counts.of(OTHER).total());
  }

  @Test
  void zeroAge_turnsItOff() {
    RecentCounts counts = counts(Duration.ZERO);
    search.costMillis = 50;
    assertEquals(1, counts.of(Condition.EVERYTHING).total());
    assertEquals(2, counts.of(Condition.EVERYTHING).total());
  }

  @Test
  void failure_isThatOfAllWhoWaitedForIt() throws Exception {
    RecentCounts counts = counts(Duration.ofSeconds(1));
    List<Future<Counts>> asked = new ArrayList<>();
    search.lost = true;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        asked.add(threads.submit(() -> counts.of(Condition.EVERYTHING)));
      }
      search.clockReads.acquire(8 + 1); // each who asks, and the one who counts
      search.mayGoOn.countDown();
    }
    for (Future<Counts> each : asked) {
      var failure = assertThrows(ExecutionException.class, each::get);
      assertInstanceOf(StoreUnavailableException.class, failure.getCause());
    }
    assertEquals(1, search.asked);
    search.lost = false;
    search.pass(1);
    assertEquals(2, counts.of(Condition.EVERYTHING).total());
  }

  /** Counts how often it was asked, on a clock that only its questions and the test move. */
  private static final class SlowSearch implements AlertSearch {

    private long nanos = Long.MAX_VALUE - 1_000_000;
    private long costMillis;
    private long asked;
    private boolean lost;
    private final Semaphore clockReads = new Semaphore(0);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    long nanoTime() {
      clockReads.release();
      return nanos;
    }

    void pass(long millis) {
      nanos += Duration.ofMillis(millis).toNanos();
    }

    @Override
    public Counts count(Condition where) {
      pass(costMillis);
      asked++;
      if (lost) {
        awaitPermission();
        throw new StoreUnavailableException("gone", new IOException());
      }
      return new Counts(Map.of("major", asked), Map.of("open", asked));
    }

    private void awaitPermission() {
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> ids(Condition where, Page page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Alert> find(AlertQuery query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<HistoryRow> history(Condition where, Page page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<EnvironmentCounts> environments(Condition within, Condition where) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ServiceCounts> services(Condition within, Condition where, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<NameCount> groups(Condition where, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<NameCount> tags(Condition where, int limit) {
      throw new UnsupportedOperationException();
    }
  }
}
