package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.AlertSearch.HistoryRow;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.MetricSource;
import io.tocsin.statuspage.feed.ResponseTimes.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alerts that have changed, or came, since some time; of the last 200 of them. */
record RecentAlerts(AlertSearch search, OpenAlerts alerts) {

  private static final int MAX_ALERTS = 200; // an alert may take a megabyte

  /** Of histories, looked at once a minute; what else happens may use them up. */
  private static final int MAX_PAGES = 25;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,16}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

  /** A value that an alert has brought. */
  record Value(double number, Instant received) {}

  /**
   * Those in one of the statuses that count for one of the components, with their histories; as far
   * as the last entries of all histories show.
   */
  List<Alert> changed(List<Object> statuses, Span span, Set<Long> components) {
    Set<String> ids = new LinkedHashSet<>();
    for (int page = 1; page <= MAX_PAGES && ids.size() < MAX_ALERTS; page++) {
      List<HistoryRow> rows = search.history(Condition.EVERYTHING, new Page(page, MAX_ALERTS));
      for (HistoryRow row : rows) {
        if (span.has(row.entry().updateTime()) && counts(row.alert(), statuses, components)) {
          ids.add(row.alert().id());
        }
      }
      if (rows.size() < MAX_ALERTS || !rows.getLast().entry().updateTime().isAfter(span.after())) {
        break;
      }
    }
    return withHistories(ids.stream().<Object>map(id -> id).limit(MAX_ALERTS).toList());
  }

  private boolean counts(Alert alert, List<Object> statuses, Set<Long> components) {
    return statuses.contains(alert.status()) && counts(alert, components);
  }

  private List<Alert> withHistories(List<Object> ids) {
    Condition where = new Condition.In(AlertField.ID, ids);
    return ids.isEmpty()
        ? List.of()
        : search.find(new AlertQuery(where, List.of(), new Page(1, MAX_ALERTS), true, false));
  }

  /** The newest value that is a number. */
  Optional<Value> value(MetricSource source, Instant after) {
    List<Condition> parts = new ArrayList<>();
    parts.add(later(AlertField.LAST_RECEIVE_TIME, after));
    parts.add(is(AlertField.EVENT, source.event()));
    if (source.resource() != null) {
      parts.add(is(AlertField.RESOURCE, source.resource()));
    }
    Condition where = new Condition.All(parts);
    return search
        .find(new AlertQuery(where, List.of(), new Page(1, MAX_ALERTS), false, false))
        .stream()
        .filter(alert -> isMeant(alert, source.componentId()))
        .flatMap(RecentAlerts::value)
        .findFirst();
  }

  private static Condition later(AlertField time, Instant after) {
    return new Condition.Between(time, new Condition.Bound(after, false), null);
  }

  private static Condition is(AlertField field, @Nullable String value) {
    return value == null ? Condition.NOTHING : new Condition.In(field, List.of(value));
  }

  private boolean isMeant(Alert alert, @Nullable Long componentId) {
    return componentId == null ? alert.customer() == null : counts(alert, Set.of(componentId));
  }

  private boolean counts(Alert alert, Set<Long> components) {
    return alerts.targets(alert).stream()
        .anyMatch(target -> components.contains(target.componentId()));
  }

  private static Stream<Value> value(Alert alert) {
    OptionalDouble number = number(alert.value());
    return number.isEmpty()
        ? Stream.empty()
        : Stream.of(new Value(number.getAsDouble(), alert.lastReceiveTime()));
  }

  private static OptionalDouble number(@Nullable String text) {
    if (text == null || !NUMBER.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    return Math.abs(number) <= MetricPoint.MAX_VALUE
        ? OptionalDouble.of(number)
        : OptionalDouble.empty();
  }
}
