package io.tocsin.store.jdbc;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.QueryLimits;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.store.jdbc.Statements.RowReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the database, each statement for a limited time. */
final class TimedQueries {

  private static final Logger LOG = LoggerFactory.getLogger(TimedQueries.class);

  /** Cancelled; and what PostgreSQL says of conditions and expressions beyond its means. */
  private static final Set<String> TOO_COSTLY = Set.of("57014", "54000", "54001", "2201B");

  private final DataSource dataSource;
  private final Duration timeLimit;

  TimedQueries(DataSource dataSource, Duration timeLimit) {
    this.dataSource = dataSource;
    this.timeLimit = timeLimit;
  }

  <T> T ask(Transactions.Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  <T> List<T> list(SqlText sql, RowReader<T> reader) {
    return ask(connection -> list(connection, sql, reader));
  }

  <T> List<T> list(Connection connection, SqlText sql, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = sql.prepare(connection)) {
      statement.setQueryTimeout(secondsLeft());
      try (QueryLimits.Watch _ = QueryLimits.onCancel(() -> cancel(statement));
          ResultSet rows = statement.executeQuery()) {
        return Statements.readAll(rows, reader);
      } finally {
        statement.setQueryTimeout(0); // H2 keeps it for the connection, and so for others
      }
    }
  }

  /** Limits are whole seconds in JDBC: one is rounded up to them. */
  private int secondsLeft() {
    return Math.toIntExact(QueryLimits.left(timeLimit).plusMillis(999).toSeconds());
  }

  private static void cancel(PreparedStatement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("a question cannot be cancelled, and goes on to its time limit", e);
    }
  }

  private static RuntimeException failure(SQLException e) {
    if (QueryLimits.isOver() || TOO_COSTLY.contains(String.valueOf(e.getSQLState()))) {
      return new QueryTooCostlyException("the question took too long", e);
    }
    return new StoreUnavailableException("the database failed: " + e.getSQLState(), e);
  }
}
