package io.tocsin.store.memory;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSize;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.AlertOrder;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.AlertSearch.HistoryRow;
import io.tocsin.query.AlertSearch.NameCount;
import io.tocsin.query.AlertSearch.ServiceCounts;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of queries, over a list of all alerts with their newest history. */
final class MemorySearch {

  private static final int ENVIRONMENT_LIMIT = 1_000;

  private static final Comparator<HistoryRow> NEWEST_FIRST =
      Comparator.comparing((HistoryRow row) -> row.entry().updateTime())
          .thenComparing(row -> row.alert().number())
          .thenComparing(row -> row.entry().sequence())
          .reversed();

  private static final Comparator<Name> BY_NAME =
      Comparator.comparing(Name::environment).thenComparing(Name::name);

  private final List<Alert> alerts;
  private final AlarmModel model;

  MemorySearch(List<Alert> alerts, AlarmModel model) {
    this.alerts = alerts;
    this.model = model;
  }

  List<Alert> find(AlertQuery query) {
    Comparator<Alert> order =
        AlertOrder.comparator(query.order(), model.severities()::rank, model.statuses()::rank);
    return page(meant(query.where()).sorted(order), query.page())
        .map(alert -> query.withHistory() ? alert : withoutHistory(alert))
        .map(alert -> query.withRawData() ? alert : withoutRawData(alert))
        .peek(alert -> QueryLimits.addRow(AlertSize.bytes(alert)))
        .toList();
  }

  private Stream<Alert> meant(Condition where) {
    return alerts.stream().filter(where::test);
  }

  private static <T> Stream<T> page(Stream<T> rows, Page page) {
    return rows.skip(page.offset()).limit(page.size());
  }

  private static Alert withoutHistory(Alert alert) {
    return alert.toBuilder().history(List.of()).build();
  }

  private static Alert withoutRawData(Alert alert) {
    return alert.toBuilder().rawData(null).build();
  }

  Counts count(Condition where) {
    return counts(meant(where).toList());
  }

  private static Counts counts(Collection<Alert> some) {
    return new Counts(by(some, Alert::severity), by(some, Alert::status));
  }

  private static Map<String, Long> by(Collection<Alert> some, Function<Alert, String> name) {
    return some.stream().collect(Collectors.groupingBy(name, Collectors.counting()));
  }

  List<HistoryRow> history(Condition where, Page page, Map<Long, List<HistoryEntry>> histories) {
    Stream<HistoryRow> rows =
        meant(where)
            .flatMap(
                alert -> histories.get(alert.number()).stream().map(entry -> row(alert, entry)));
    return page(rows.sorted(NEWEST_FIRST), page)
        .peek(row -> QueryLimits.addRow(AlertSize.bytes(row.alert())))
        .toList();
  }

  private static HistoryRow row(Alert alert, HistoryEntry entry) {
    return new HistoryRow(withoutRawData(withoutHistory(alert)), entry);
  }

  List<EnvironmentCounts> environments(Condition within, Condition where) {
    Map<String, List<Alert>> meant = new TreeMap<>();
    meant(within).forEach(alert -> meant.put(alert.environment(), new ArrayList<>()));
    meant(new Condition.All(List.of(within, where)))
        .forEach(alert -> meant.get(alert.environment()).add(alert));
    return meant.entrySet().stream()
        .map(entry -> new EnvironmentCounts(entry.getKey(), counts(entry.getValue())))
        .limit(ENVIRONMENT_LIMIT)
        .toList();
  }

  List<ServiceCounts> services(Condition within, Condition where, int limit) {
    Map<Name, List<Alert>> meant = new TreeMap<>(BY_NAME);
    meant(within)
        .forEach(
            alert ->
                names(alert, alert.service()).forEach(name -> meant.put(name, new ArrayList<>())));
    meant(new Condition.All(List.of(within, where)))
        .forEach(
            alert -> names(alert, alert.service()).forEach(name -> meant.get(name).add(alert)));
    return meant.entrySet().stream()
        .map(entry -> entry.getKey().counted(counts(entry.getValue())))
        .limit(limit)
        .toList();
  }

  List<NameCount> names(Condition where, int limit, Function<Alert, List<String>> of) {
    Map<Name, Long> sums = new HashMap<>();
    meant(where)
        .flatMap(alert -> names(alert, of.apply(alert)))
        .forEach(name -> sums.merge(name, 1L, Long::sum));
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(BY_NAME))
        .map(entry -> entry.getKey().counted(entry.getValue()))
        .limit(limit)
        .toList();
  }

  private static Stream<Name> names(Alert alert, List<String> names) {
    return new LinkedHashSet<>(names).stream().map(name -> new Name(alert.environment(), name));
  }

  private record Name(String environment, String name) {
    ServiceCounts counted(Counts counts) {
      return new ServiceCounts(environment, name, counts);
    }

    NameCount counted(long count) {
      return new NameCount(environment, name, count);
    }
  }
}
