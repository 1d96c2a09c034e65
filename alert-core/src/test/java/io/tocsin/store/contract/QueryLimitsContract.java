package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.limit.AnswerBudget;
import io.tocsin.limit.AnswerTooLargeException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about queries that cost much. */
public abstract class QueryLimitsContract extends StoreContract {

  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int ALERTS = 60;

  /** For each character of the text, hundreds of steps. */
  private static final Condition COSTLY = matches("[ab]{100,250}c");

  private static Condition matches(String regex) {
    return switch (TextPattern.parse(regex)) {
      case Parsed.Ok<TextPattern>(TextPattern pattern) ->
          new Condition.Matches(AlertField.TEXT_, pattern);
      case Parsed.Bad<TextPattern> bad -> throw new AssertionError(bad);
    };
  }

  /** What makes {@link #COSTLY} take longer than queries may. */
  protected abstract StoreFixture.LongTexts longTexts();

  private int storeLongTexts() {
    return storeTexts(longTexts().alerts(), longTexts().length());
  }

  private int storeTexts(int count, int length) {
    String text = "a".repeat(length);
    store(
        IntStream.rangeClosed(1, count)
            .mapToObj(
                i -> alert(i, DISK_FULL.toBuilder().resource("db" + i).text(text).build()).build())
            .toArray(Alert[]::new));
    return count;
  }

  /** The duration of a query, which may be answered in time where the database is quick. */
  private static Duration ask(QueryLimits limits, Runnable work) {
    long begun = System.nanoTime();
    try {
      limits.answer(
          () -> {
            work.run();
            return true;
          });
    } catch (QueryTooCostlyException expected) {
      assertTrue(expected.getMessage().length() > 0);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void question_costlyPattern_endsAtItsLimit() {
    int count = storeLongTexts();
    Duration took = ask(QueryLimits.within(LIMIT), () -> stores.search().count(COSTLY));
    assertTrue(took.compareTo(SOON) < 0, took::toString);
    assertEquals(count, stores.search().count(Condition.EVERYTHING).total());
  }

  @Test
  void question_manyWordsInLongTexts_endsAtItsLimit() {
    assertTrue(storeLongTexts() > 0);
    List<Condition> words =
        IntStream.range(0, 500)
            .<Condition>mapToObj(i -> new Condition.Contains(AlertField.TEXT_, "a".repeat(50) + i))
            .toList();
    Duration took =
        ask(QueryLimits.within(LIMIT), () -> stores.search().count(new Condition.Any(words)));
    assertTrue(took.compareTo(SOON) < 0, took::toString);
  }

  @Test
  void question_cancelled_ends() throws Exception {
    int count = storeLongTexts();
    QueryLimits limits = QueryLimits.within(Duration.ofMinutes(1));
    Thread asking =
        Thread.ofPlatform().start(() -> ask(limits, () -> stores.search().count(COSTLY)));
    limits.cancel();
    assertTrue(asking.join(SOON));
    assertEquals(count, stores.search().count(Condition.EVERYTHING).total());
  }

  private List<Alert> find(AnswerBudget budget, int pageSize, boolean withHistory) {
    AlertQuery all =
        new AlertQuery(Condition.EVERYTHING, List.of(), new Page(1, pageSize), withHistory, true);
    QueryLimits limits = QueryLimits.within(SOON, "a", budget);
    try {
      return limits.answer(() -> stores.search().find(all));
    } finally {
      limits.release();
    }
  }

  @Test
  void find_pageLargerThanItsBudget_saysHowManyRowsFit() {
    storeTexts(ALERTS, 60_000);
    AnswerBudget budget = new AnswerBudget(2_000_000, 10_000_000);
    for (boolean withHistory : List.of(false, true)) {
      AnswerTooLargeException large =
          assertThrows(AnswerTooLargeException.class, () -> find(budget, ALERTS, withHistory));
      int fits = large.rows() / 2;
      assertTrue(fits > 0, large::toString);
      assertEquals(fits, find(budget, fits, withHistory).size());
    }
  }

  @Test
  void history_pageLargerThanItsBudget_saysHowManyRowsFit() {
    storeTexts(ALERTS, 60_000);
    AnswerBudget budget = new AnswerBudget(2_000_000, 10_000_000);
    QueryLimits limits = QueryLimits.within(SOON, "a", budget);
    assertThrows(
        AnswerTooLargeException.class,
        () ->
            limits.answer(
                () -> stores.search().history(Condition.EVERYTHING, new Page(1, ALERTS))));
    limits.release();
    assertEquals(0, budget.taken());
  }

  @Test
  void ids_areThoseOfThePages_newestFirst() {
    List<Alert> stored =
        store(
            alert(1, DISK_FULL.toBuilder().resource("a").build()).build(),
            alert(2, DISK_FULL.toBuilder().resource("b").build()).build(),
            alert(3, DISK_FULL.toBuilder().resource("c").build()).build());
    List<String> newestFirst = stored.reversed().stream().map(Alert::id).toList();
    assertEquals(
        newestFirst.subList(0, 2), stores.search().ids(Condition.EVERYTHING, new Page(1, 2)));
    assertEquals(
        newestFirst.subList(2, 3), stores.search().ids(Condition.EVERYTHING, new Page(2, 2)));
  }
}
