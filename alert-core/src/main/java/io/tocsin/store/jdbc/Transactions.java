package io.tocsin.store.jdbc;

import io.tocsin.alert.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/** Runs work on a connection: in one transaction, again where the database asks for it. */
public final class Transactions {

  static final int ATTEMPTS = 6;

  /** Deadlock and serialization in both, and H2's concurrent update and lock timeout. */
  static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "90131", "HYT00");

  private final DataSource dataSource;

  /** Work on connections of that source. */
  public Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Work that may be run more than once, each time from the start. */
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Work without a result that may be run more than once. */
  public interface Task {
    void run(Connection connection) throws SQLException;
  }

  /** Runs the work and commits; all of it or nothing is written. */
  public <T> T write(Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !TRY_AGAIN.contains(state(e))) {
          throw failure(state(e), e);
        }
      }
    }
  }

  /** Runs work that has no result, as {@link #write} does. */
  public void perform(Task task) {
    write(
        connection -> {
          task.run(connection);
          return true;
        });
  }

  /** Runs work that only reads, each statement by itself. */
  public <T> T read(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.run(connection);
    } catch (SQLException e) {
      throw unavailable(state(e), e);
    }
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Empty where the driver or the pool gives none, as when all connections are in use. */
  private static String state(SQLException e) {
    return Objects.requireNonNullElse(e.getSQLState(), "");
  }

  /** A value or a row that is refused (classes 22 and 23) is refused again: no outage. */
  static boolean isRefusal(String state) {
    return state.startsWith("22") || state.startsWith("23");
  }

  /** What callers get of a failure with that SQL state. */
  static RuntimeException failure(String state, Exception e) {
    return isRefusal(state)
        ? new IllegalStateException("the database refused a row: " + state, e)
        : unavailable(state, e);
  }

  private static StoreUnavailableException unavailable(String state, Exception e) {
    return new StoreUnavailableException("the database failed: " + state, e);
  }
}
