package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertOrder;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.AlertSearch.HistoryRow;
import io.tocsin.query.AlertSearch.NameCount;
import io.tocsin.query.AlertSearch.ServiceCounts;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.query.Sort;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.text.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What questions mean: what Condition.test says, in the order that AlertOrder says. */
public abstract class AlertSearchContract extends StoreContract {

  private static final Page ALL = new Page(1, 1_000);
  private static final Condition MAJOR =
      new Condition.In(AlertField.SEVERITY, List.of("major", "critical"));
  private static final Condition WEB = new Condition.In(AlertField.SERVICE, List.of("Web"));

  private List<Alert> saved;

  /** What every answer must be like. */
  private MemoryAlertStore meaning;

  @BeforeEach
  void saveAlerts() {
    meaning = new MemoryAlertStore(MODEL);
    saved = store(SearchAlerts.all());
    meaning.save(saved.stream().map(alert -> created(first(alert))).toList());
  }

  private static Alert first(Alert alert) {
    return alert.toBuilder().sequence(0).history(List.of()).build();
  }

  private AlertSearch search() {
    return stores.search();
  }

  @TestFactory
  Stream<DynamicTest> find_condition_meansItsTest() {
    return SearchCases.conditions().map(where -> dynamicTest(name(where), () -> checkFind(where)));
  }

  private static String name(Object question) {
    String text = question.toString();
    return text.length() > 150 ? text.substring(0, 150) : text;
  }

  private void checkFind(Condition where) {
    List<Alert> found = search().find(new AlertQuery(where, List.of(), ALL, false, false));
    assertEquals(ids(saved.stream().filter(where::test)), ids(found.stream()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"severity:>=major", "NOT severity:>=major", "severity:{trace TO minor]"})
  void find_severitiesInARange_areThoseByRank(String query) {
    Condition where =
        switch (new QueryStringParser(MODEL.knownValues()).parse(query)) {
          case Parsed.Ok<Condition>(Condition read) -> read;
          case Parsed.Bad<Condition> bad -> throw new AssertionError(bad);
        };
    Predicate<Alert> meant =
        alert -> {
          int rank = MODEL.severities().rank(alert.severity());
          return switch (query) {
            case "severity:>=major" -> rank <= 2;
            case "NOT severity:>=major" -> rank > 2;
            default -> rank >= 3 && rank < 9;
          };
        };

    List<Alert> found = search().find(new AlertQuery(where, List.of(), ALL, false, false));

    assertEquals(ids(saved.stream().filter(meant)), ids(found.stream()));
    assertTrue(!found.isEmpty());
  }

  private static Set<String> ids(Stream<Alert> alerts) {
    return alerts.map(Alert::id).collect(Collectors.toSet());
  }

  @TestFactory
  Stream<DynamicTest> find_order_isThatOfAlertOrder() {
    return SearchCases.orders().map(order -> dynamicTest(name(order), () -> checkOrder(order)));
  }

  private void checkOrder(List<Sort> order) {
    AlertQuery first = new AlertQuery(Condition.EVERYTHING, order, ALL, false, false);
    List<String> expected =
        saved.stream()
            .sorted(
                AlertOrder.comparator(
                    first.order(), MODEL.severities()::rank, MODEL.statuses()::rank))
            .map(Alert::resource)
            .toList();
    List<String> found = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      Page page = new Page(number, 7);
      search().find(new AlertQuery(Condition.EVERYTHING, order, page, false, false)).stream()
          .map(Alert::resource)
          .forEach(found::add);
    }
    assertEquals(expected, found);
  }

  @Test
  void find_pageBeyondTheEnd_isEmpty() {
    Page far = new Page(Integer.MAX_VALUE, 1_000);
    assertEquals(List.of(), search().find(query(Condition.EVERYTHING, far)));
  }

  private static AlertQuery query(Condition where, Page page) {
    return new AlertQuery(where, List.of(), page, true, true);
  }

  @Test
  void find_withHistoryAndRawData_isTheWholeAlert() {
    List<Alert> found = search().find(query(Condition.EVERYTHING, ALL));
    assertEquals(Set.copyOf(saved), Set.copyOf(found));
  }

  @Test
  void find_withoutHistoryAndRawData_hasNone() {
    List<Alert> found =
        search().find(new AlertQuery(Condition.EVERYTHING, List.of(), ALL, false, false));
    assertEquals(saved.size(), found.size());
    assertTrue(found.stream().allMatch(alert -> alert.history().isEmpty()));
    assertTrue(found.stream().allMatch(alert -> alert.rawData() == null));
    assertEquals(
        Set.copyOf(
            meaning.find(new AlertQuery(Condition.EVERYTHING, List.of(), ALL, false, false))),
        Set.copyOf(found));
  }

  @Test
  void find_longHistory_isTheNewestEntries_oldestFirst() {
    Alert alert = saved.getFirst();
    for (int i = 0; i < AlertStore.HISTORY_LIMIT; i++) {
      alert = save(List.of(changed(alert, alert, "value"))).getFirst();
    }
    Condition one = new Condition.In(AlertField.ID, List.of(alert.id()));
    Alert found = search().find(query(one, ALL)).getFirst();
    assertEquals(alert, found);
    assertEquals(AlertStore.HISTORY_LIMIT, found.history().size());
    assertEquals(2, found.history().getFirst().sequence());
  }

  @Test
  void find_changedLabels_areTheNewOnes() {
    Alert before = saved.getFirst();
    Alert after =
        before.toBuilder()
            .tags(List.of("fresh"))
            .service(List.of("Fresh"))
            .attributes(Map.of("fresh", 1))
            .build();
    save(List.of(changed(before, after, "value")));
    Condition old = new Condition.In(AlertField.SERVICE, List.copyOf((List<?>) before.service()));
    for (Condition fresh :
        List.of(
            new Condition.In(AlertField.TAGS, List.of("fresh")),
            new Condition.In(AlertField.SERVICE, List.of("Fresh")),
            new Condition.In(new Field.Attribute("fresh"), List.of("1")))) {
      assertEquals(
          List.of(before.id()), search().find(query(fresh, ALL)).stream().map(Alert::id).toList());
    }
    assertTrue(search().find(query(old, ALL)).stream().noneMatch(a -> a.id().equals(before.id())));
  }

  @Test
  void count_isBySeverityAndByStatus() {
    for (Condition where : questions()) {
      assertEquals(meaning.count(where), search().count(where));
    }
    assertEquals(saved.size(), search().count(Condition.EVERYTHING).total());
    assertEquals(Map.of(), search().count(Condition.NOTHING).severities());
  }

  private static List<Condition> questions() {
    return List.of(
        Condition.EVERYTHING,
        Condition.NOTHING,
        MAJOR,
        WEB,
        new Condition.Not(WEB),
        new Condition.All(List.of(MAJOR, WEB)));
  }

  @Test
  void history_isTheNewestEntriesFirst() {
    List<Alert> newest = new ArrayList<>(saved);
    for (int round = 0; round < 4; round++) {
      var changes = SearchAlerts.flapping(newest, round);
      save(changes).forEach(next -> newest.replaceAll(old -> isSame(old, next) ? next : old));
      meaning.save(changes);
    }
    for (Condition where : questions()) {
      List<HistoryRow> expected = meaning.history(where, ALL);
      assertEquals(expected, search().history(where, ALL));
      assertEquals(
          expected.stream().skip(6).limit(3).toList(), search().history(where, new Page(3, 3)));
    }
  }

  private static boolean isSame(Alert left, Alert right) {
    return left.id().equals(right.id());
  }

  private static final List<Condition> WITHIN =
      List.of(
          Condition.EVERYTHING,
          new Condition.In(AlertField.ENVIRONMENT, List.of("Production")),
          new Condition.In(AlertField.SEVERITY, List.of("major", "critical")));

  @Test
  void environments_areAll_zeroCountsIncluded() {
    for (Condition where : questions()) {
      for (Condition within : WITHIN) {
        assertEquals(meaning.environments(within, where), search().environments(within, where));
      }
    }
    List<EnvironmentCounts> none = search().environments(Condition.EVERYTHING, Condition.NOTHING);
    assertEquals(
        List.of("", "Development", "Production"),
        none.stream().map(EnvironmentCounts::environment).toList());
    assertTrue(none.stream().allMatch(row -> row.counts().total() == 0));
  }

  @Test
  void services_areAllPairs_zeroCountsIncluded() {
    for (Condition where : questions()) {
      for (Condition within : WITHIN) {
        assertEquals(meaning.services(within, where, 100), search().services(within, where, 100));
        assertEquals(meaning.services(within, where, 3), search().services(within, where, 3));
      }
    }
    List<ServiceCounts> none = search().services(Condition.EVERYTHING, Condition.NOTHING, 100);
    assertEquals(
        Arrays.stream(SearchAlerts.all())
            .flatMap(alert -> alert.service().stream().map(each -> alert.environment() + each))
            .distinct()
            .count(),
        none.size());
  }

  @Test
  void groupsAndTags_areThoseOfWhatIsMeant() {
    for (Condition where : questions()) {
      assertEquals(meaning.groups(where, 100), search().groups(where, 100));
      assertEquals(meaning.groups(where, 2), search().groups(where, 2));
      assertEquals(meaning.tags(where, 100), search().tags(where, 100));
      assertEquals(meaning.tags(where, 4), search().tags(where, 4));
    }
    assertTrue(
        search().groups(Condition.EVERYTHING, 9).contains(new NameCount("", "OS", 4)),
        () -> search().groups(Condition.EVERYTHING, 9).toString());
    assertEquals(List.of(), search().tags(Condition.NOTHING, 9));
  }
}
