package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How queries end that find no answer. */
abstract class TimedQueriesContract {

  abstract JdbcDatabase database();

  private TimedQueries questions(Duration timeLimit) {
    return new TimedQueries(database().dataSource(), timeLimit);
  }

  @Test
  void question_beyondItsTime_isTooCostly() {
    SqlText endless =
        new SqlText()
            .add("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i % 7 + 1 FROM n)")
            .add(" SELECT COUNT(*) FROM n");
    TimedQueries hurried = questions(Duration.ofMillis(100));
    assertThrows(QueryTooCostlyException.class, () -> hurried.list(endless, row -> row.getLong(1)));
    assertEquals(List.of(7L), hurried.list(new SqlText().add("SELECT 7"), row -> row.getLong(1)));
  }

  @Test
  void question_cancelled_endsAndLeavesTheConnectionUsable() throws Exception {
    SqlText endless =
        new SqlText()
            .add("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i % 7 + 1 FROM n)")
            .add(" SELECT COUNT(*) FROM n");
    TimedQueries patient = questions(Duration.ofMinutes(2));
    QueryLimits limits = QueryLimits.within(Duration.ofMinutes(2));
    CompletableFuture<?> answer =
        CompletableFuture.supplyAsync(
            () -> limits.answer(() -> patient.list(endless, row -> row.getLong(1))));
    limits.cancel();
    var failure = assertThrows(ExecutionException.class, () -> answer.get(20, TimeUnit.SECONDS));
    assertEquals(QueryTooCostlyException.class, failure.getCause().getClass());
    assertEquals(List.of(7L), patient.list(new SqlText().add("SELECT 7"), row -> row.getLong(1)));
  }

  @Test
  void question_thatTheDatabaseRefuses_isUnavailable() {
    TimedQueries questions = questions(Duration.ofSeconds(5));
    assertThrows(
        StoreUnavailableException.class,
        () -> questions.list(new SqlText().add("SELECT 1 / 0"), row -> row.getLong(1)));
  }

  @Test
  void limit_isOfTheQuestionAndNotOfTheConnection() throws Exception {
    TimedQueries hurried = questions(Duration.ofSeconds(1));
    int left =
        hurried.ask(
            connection -> {
              hurried.list(connection, new SqlText().add("SELECT 1"), row -> row.getLong(1));
              try (var statement = connection.createStatement()) {
                return statement.getQueryTimeout();
              }
            });
    assertEquals(0, left);
  }
}
