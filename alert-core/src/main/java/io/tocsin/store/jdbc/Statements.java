package io.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Statements on a connection. */
public final class Statements {

  private Statements() {}

  /** What is made of the rows of an answer. */
  public interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** What one row needs. */
  public interface Binder<T> {
    void bind(PreparedStatement statement, T value) throws SQLException;
  }

  /** What the reader makes of the answer to a question. */
  public static <T> T select(
      Connection connection, String sql, Reader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        return reader.read(rows);
      }
    }
  }

  /** Runs the statement for each, as one batch. */
  public static <T> void each(
      Connection connection, String sql, Collection<T> rows, Binder<T> binder) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
