package io.tocsin.store.jdbc.statuspage;

import io.tocsin.statuspage.MetricPoint;
import io.tocsin.statuspage.StatusPageStore;
import io.tocsin.statuspage.StatusPageStore.NewPoint;
import io.tocsin.statuspage.StatusPageStore.Points;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Points of metrics as rows. */
final class PointRows {

  private static final String SELECT =
      "SELECT id, metric_id, time, amount, counter, updated FROM status_page_point"
          + " WHERE metric_id = ?";
  private static final String NEWEST_FIRST = " ORDER BY time DESC, id DESC LIMIT ?";

  /** No metric counts points as one that are further apart. */
  private static final Duration LONGEST_THRESHOLD = Duration.ofHours(1);

  private static final Place NOWHERE = new Place(Long.MIN_VALUE, 0);

  private PointRows() {}

  static List<MetricPoint> between(
      Connection connection, long metricId, Instant from, Instant until, int limit)
      throws SQLException {
    return Statements.list(
        connection,
        SELECT + " AND time >= ? AND time < ?" + NEWEST_FIRST,
        PointRows::read,
        metricId,
        Micros.of(from),
        Micros.of(until),
        limit);
  }

  static Points page(Connection connection, long metricId, long offset, int limit)
      throws SQLException {
    long most = Math.min(limit, StatusPageStore.LISTED_POINTS - offset);
    List<MetricPoint> points =
        most <= 0
            ? List.of()
            : Statements.list(
                connection,
                SELECT + NEWEST_FIRST + " OFFSET ?",
                PointRows::read,
                metricId,
                most,
                offset);
    long total =
        Statements.first(
                connection,
                "SELECT count(*) FROM"
                    + " (SELECT id FROM status_page_point WHERE metric_id = ? LIMIT ?) listed",
                row -> row.getLong(1),
                metricId,
                StatusPageStore.LISTED_POINTS)
            .orElseThrow();
    return new Points(points, total);
  }

  static Optional<MetricPoint> find(Connection connection, long metricId, long id)
      throws SQLException {
    return first(connection, SELECT + " AND id = ?", metricId, id);
  }

  private static Optional<MetricPoint> first(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    return Statements.first(connection, sql, PointRows::read, parameters);
  }

  static MetricPoint add(
      Connection connection,
      NewPoint point,
      BiFunction<@Nullable MetricPoint, @Nullable MetricPoint, @Nullable Long> fold)
      throws SQLException {
    MetricPoint last = first(connection, SELECT + NEWEST_FIRST, point.metricId(), 1).orElse(null);
    MetricPoint same =
        first(
                connection,
                SELECT + " AND time >= ? AND amount = ?" + NEWEST_FIRST,
                point.metricId(),
                Micros.of(point.time().minus(LONGEST_THRESHOLD)),
                point.value(),
                1)
            .orElse(null);
    Long counted = fold.apply(last, same);
    return counted == null
        ? insert(connection, point)
        : count(connection, point.metricId(), counted, point.now());
  }

  private static MetricPoint insert(Connection connection, NewPoint point) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO status_page_point (metric_id, time, amount, counter, updated)"
                + " VALUES (?, ?, ?, 1, ?)",
            new String[] {"id"})) {
      insert.setLong(1, point.metricId());
      insert.setLong(2, Micros.of(point.time()));
      insert.setDouble(3, point.value());
      insert.setLong(4, Micros.of(point.now()));
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return find(connection, point.metricId(), keys.getLong(1)).orElseThrow();
      }
    }
  }

  private static MetricPoint count(Connection connection, long metricId, long id, Instant now)
      throws SQLException {
    MetricPoint point = find(connection, metricId, id).orElseThrow();
    MetricPoint counted =
        new MetricPoint(id, metricId, point.value(), point.counter() + 1, point.created(), now);
    replace(connection, counted);
    return find(connection, metricId, id).orElseThrow();
  }

  static boolean replace(Connection connection, MetricPoint point) throws SQLException {
    return Statements.update(
            connection,
            """
            UPDATE status_page_point SET time = ?, amount = ?, counter = ?, updated = ?
            WHERE metric_id = ? AND id = ?\
            """,
            Micros.of(point.created()),
            point.value(),
            point.counter(),
            Micros.of(point.updated()),
            point.metricId(),
            point.id())
        == 1;
  }

  static boolean remove(Connection connection, long metricId, long id) throws SQLException {
    return Statements.update(
            connection,
            "DELETE FROM status_page_point WHERE metric_id = ? AND id = ?",
            metricId,
            id)
        == 1;
  }

  /** Removes some that are too old, then some that are too many. */
  static int prune(Connection connection, long metricId, Instant before, int most, int limit)
      throws SQLException {
    int old = removeUpTo(connection, metricId, new Place(Micros.of(before), 0), limit);
    Place newest =
        Statements.first(
                connection,
                "SELECT time, id FROM status_page_point WHERE metric_id = ?"
                    + NEWEST_FIRST
                    + " OFFSET ?",
                row -> new Place(row.getLong(1), row.getLong(2)),
                metricId,
                1,
                most)
            .orElse(NOWHERE);
    return old + removeUpTo(connection, metricId, newest, limit - old);
  }

  /** A point, among those of its metric. */
  private record Place(long time, long id) {}

  /** Removes the oldest ones, that one included. */
  private static int removeUpTo(Connection connection, long metricId, Place last, int limit)
      throws SQLException {
    return Statements.update(
        connection,
        """
        DELETE FROM status_page_point WHERE id IN (SELECT id FROM status_page_point
        WHERE metric_id = ? AND time <= ? AND (time < ? OR id <= ?) ORDER BY time, id LIMIT ?)\
        """,
        metricId,
        last.time(),
        last.time(),
        last.id(),
        limit);
  }

  /** Removes all points of those metrics. */
  static void removeAll(Connection connection, List<Long> metricIds) throws SQLException {
    Statements.batch(
        connection,
        "DELETE FROM status_page_point WHERE metric_id = ?",
        metricIds,
        (delete, metricId) -> delete.setLong(1, metricId));
  }

  private static MetricPoint read(ResultSet row) throws SQLException {
    return new MetricPoint(
        row.getLong(1),
        row.getLong(2),
        row.getDouble(4),
        row.getLong(5),
        Micros.instant(row.getLong(3)),
        Micros.instant(row.getLong(6)));
  }
}
