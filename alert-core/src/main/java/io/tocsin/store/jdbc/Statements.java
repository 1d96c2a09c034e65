package io.tocsin.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements on a connection. */
public final class Statements {

  private Statements() {}

  /** Makes a value of the present row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Binds the parameters of a statement to a value. */
  public interface RowBinder<T> {
    void bind(PreparedStatement statement, T value) throws SQLException;
  }

  /** The values of all rows that the query finds. */
  public static <T> List<T> list(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return readAll(rows, reader);
    }
  }

  static <T> List<T> readAll(ResultSet rows, RowReader<T> reader) throws SQLException {
    List<T> values = new ArrayList<>();
    while (rows.next()) {
      values.add(reader.read(rows));
    }
    return values;
  }

  /** The value of the first row that the query finds. */
  public static <T> Optional<T> first(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    return list(connection, sql, reader, parameters).stream().findFirst();
  }

  /**
   * The values of the rows that have one of the keys, by as many queries as that takes.
   *
   * @param head of the query, up to the list of keys
   * @param tail of the query, after that list
   */
  public static <T> List<T> listIn(
      Connection connection, String head, Collection<?> keys, String tail, RowReader<T> reader)
      throws SQLException {
    List<T> values = new ArrayList<>();
    for (List<?> chunk : Chunks.of(keys)) {
      String sql = head + Chunks.marks(chunk.size()) + tail;
      values.addAll(list(connection, sql, reader, Chunks.padded(chunk).toArray()));
    }
    return values;
  }

  /** Runs a statement that writes; how many rows it wrote. */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** Runs a statement that ends before its list of keys, as often as all the keys take. */
  public static void updateIn(Connection connection, String sql, Collection<?> keys)
      throws SQLException {
    for (List<?> chunk : Chunks.of(keys)) {
      update(connection, sql + Chunks.marks(chunk.size()), Chunks.padded(chunk).toArray());
    }
  }

  /** Runs the statement for each value, as one batch; how many rows each wrote. */
  public static <T> int[] batch(
      Connection connection, String sql, Collection<T> values, RowBinder<? super T> binder)
      throws SQLException {
    if (values.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T value : values) {
        binder.bind(statement, value);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
