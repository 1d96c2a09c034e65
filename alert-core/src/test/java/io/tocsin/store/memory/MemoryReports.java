package io.tocsin.store.memory;

import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertReports.Offender;
import io.tocsin.query.AlertReports.ResourceRef;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.FieldValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The meaning of reports, over a list of all alerts and their whole history. */
final class MemoryReports {

  private static final Comparator<ResourceRef> BY_RESOURCE =
      Comparator.comparing(ResourceRef::resource).thenComparing(ResourceRef::id);

  private final List<Alert> alerts;
  private final Map<Long, List<HistoryEntry>> histories;

  MemoryReports(List<Alert> alerts, Map<Long, List<HistoryEntry>> histories) {
    this.alerts = alerts;
    this.histories = histories;
  }

  List<Offender> topCount(Condition where, Field groupBy, int limit) {
    return top(groups(alerts.stream().filter(where::test), groupBy), Group::byCount, limit);
  }

  List<Offender> topFlapping(Condition where, Field groupBy, int limit) {
    Stream<Alert> flapping =
        alerts.stream().filter(where::test).filter(alert -> changes(alert) > 0);
    return top(groups(flapping, groupBy), group -> group.byChanges(this::changes), limit);
  }

  List<Offender> topStanding(Condition where, Field groupBy, int limit) {
    return top(groups(alerts.stream().filter(where::test), groupBy), Group::byTime, limit);
  }

  private long changes(Alert alert) {
    return histories.get(alert.number()).stream()
        .filter(entry -> entry.type().equals("severity"))
        .count();
  }

  private static List<Group> groups(Stream<Alert> meant, Field groupBy) {
    Map<Object, List<Alert>> groups = new HashMap<>();
    meant.forEach(
        alert ->
            FieldValues.of(alert, groupBy)
                .distinct()
                .forEach(
                    value -> groups.computeIfAbsent(value, key -> new ArrayList<>()).add(alert)));
    return groups.entrySet().stream().map(e -> new Group(e.getKey(), e.getValue())).toList();
  }

  private static List<Offender> top(List<Group> groups, Function<Group, Place> place, int limit) {
    return groups.stream()
        .map(place)
        .sorted(
            Comparator.comparingLong(Place::first)
                .thenComparingLong(Place::second)
                .reversed()
                .thenComparing(Place::value, MemoryReports::compare))
        .map(Place::offender)
        .limit(limit)
        .toList();
  }

  /** All values of one field are of one kind. */
  @SuppressWarnings("unchecked")
  private static int compare(Object left, Object right) {
    return ((Comparable<Object>) left).compareTo(right);
  }

  /** An offender, and the two numbers it is placed by, the greatest first, then the value. */
  private record Place(long first, long second, Object value, Offender offender) {}

  private record Group(Object value, List<Alert> alerts) {

    Place byCount() {
      long duplicates = sum(Alert::duplicateCount);
      return new Place(alerts.size(), duplicates, value, offender(alerts.size(), duplicates));
    }

    Place byChanges(ToLongFunction<Alert> changes) {
      long most = alerts.stream().mapToLong(Alert::duplicateCount).max().orElse(0);
      long total = sum(changes);
      return new Place(total, most, value, offender(total, most));
    }

    Place byTime() {
      long micros = sum(Group::standing);
      return new Place(micros, 0, value, offender(alerts.size(), sum(Alert::duplicateCount)));
    }

    private static long standing(Alert alert) {
      return Duration.between(alert.createTime(), alert.lastReceiveTime()).toNanos() / 1_000;
    }

    private long sum(ToLongFunction<Alert> number) {
      return alerts.stream().mapToLong(number).sum();
    }

    private Offender offender(long count, long duplicates) {
      return new Offender(
          value.toString(),
          count,
          duplicates,
          alerts.stream().map(Alert::environment).sorted().distinct().toList(),
          alerts.stream().flatMap(alert -> alert.service().stream()).sorted().distinct().toList(),
          alerts.stream()
              .map(alert -> new ResourceRef(alert.id(), alert.resource()))
              .sorted(BY_RESOURCE)
              .limit(AlertReports.RESOURCE_LIMIT)
              .toList());
    }
  }
}
