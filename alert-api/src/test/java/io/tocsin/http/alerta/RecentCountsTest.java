package io.tocsin.http.alerta;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSearch;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.QuerySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentCountsTest {

  private static final Condition OTHER = new Condition.In(AlertField.EVENT, List.of("x"));

  private final SlowSearch search = new SlowSearch();

  private RecentCounts counts(Duration maxAge) {
    return new RecentCounts(
        search, new QuerySettings(50, 1000, maxAge, Duration.ofSeconds(5)), () -> search.nanos);
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

  /** Counts how often it was asked, on a clock that only its questions and the test move. */
  private static final class SlowSearch implements AlertSearch {

    private long nanos = Long.MAX_VALUE - 1_000_000;
    private long costMillis;
    private long asked;

    void pass(long millis) {
      nanos += Duration.ofMillis(millis).toNanos();
    }

    @Override
    public Counts count(Condition where) {
      pass(costMillis);
      asked++;
      return new Counts(Map.of("major", asked), Map.of("open", asked));
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
    public List<EnvironmentCounts> environments(Condition where) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ServiceCounts> services(Condition where, int limit) {
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
