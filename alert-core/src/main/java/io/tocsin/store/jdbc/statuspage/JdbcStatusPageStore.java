package io.tocsin.store.jdbc.statuspage;

import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The status page in the relational database; edits are made over a locked row. */
public final class JdbcStatusPageStore implements StatusPageStore {

  private final Transactions transactions;

  /** The page in an open database. */
  public JdbcStatusPageStore(JdbcDatabase database) {
    this.transactions = new Transactions(database.dataSource());
  }

  @Override
  public StatusPage read(StatusPage known) {
    return transactions.read(
        connection -> ItemRows.readSince(connection, known, Counters.version(connection)));
  }

  @Override
  public <T> Edited<T> edit(StatusPage known, Clock clock, Function<PageEdit, T> work) {
    return transactions.write(connection -> edit(connection, known, clock, work));
  }

  private static <T> Edited<T> edit(
      Connection connection, StatusPage known, Clock clock, Function<PageEdit, T> work)
      throws SQLException {
    long version = Counters.lock(connection);
    Map<String, Long> counters = Counters.read(connection);
    StatusPage page = ItemRows.readSince(connection, known, version);
    PageEdit edit = new PageEdit(page, counters, clock.instant());
    T result = work.apply(edit);
    if (edit.changes().isEmpty()) {
      return new Edited<>(page, page, result);
    }
    Counters.write(connection, edit.counters(), version + 1);
    ItemRows.write(connection, edit.changes(), version + 1);
    HistoryRows.insert(connection, edit.statusChanges());
    PointRows.removeAll(connection, removedMetrics(edit));
    return new Edited<>(page, page.with(version + 1, edit.changes()), result);
  }

  private static List<Long> removedMetrics(PageEdit edit) {
    return edit.changes().stream()
        .filter(change -> change.type() == ItemType.METRIC && change.item() == null)
        .map(StatusPage.Change::id)
        .toList();
  }

  @Override
  public List<StatusChange> history(Collection<Long> componentIds, Instant from, Instant until) {
    return transactions.read(connection -> HistoryRows.read(connection, componentIds, from, until));
  }

  @Override
  public List<MetricPoint> points(long metricId, Instant from, Instant until, int limit) {
    return transactions.read(
        connection -> PointRows.between(connection, metricId, from, until, limit));
  }

  @Override
  public Points points(long metricId, long offset, int limit) {
    return transactions.read(connection -> PointRows.page(connection, metricId, offset, limit));
  }

  @Override
  public Optional<MetricPoint> point(long metricId, long id) {
    return transactions.read(connection -> PointRows.find(connection, metricId, id));
  }

  @Override
  public MetricPoint addPoint(
      NewPoint point,
      BiFunction<@Nullable MetricPoint, @Nullable MetricPoint, @Nullable Long> fold) {
    return transactions.write(
        connection -> {
          Counters.lock(connection);
          return PointRows.add(connection, point, fold);
        });
  }

  @Override
  public boolean replacePoint(MetricPoint point) {
    return transactions.write(connection -> PointRows.replace(connection, point));
  }

  @Override
  public boolean removePoint(long metricId, long id) {
    return transactions.write(connection -> PointRows.remove(connection, metricId, id));
  }

  @Override
  public int prunePoints(long metricId, Instant before, int most, int limit) {
    return transactions.write(
        connection -> PointRows.prune(connection, metricId, before, most, limit));
  }
}
