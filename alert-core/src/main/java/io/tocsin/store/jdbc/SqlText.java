package io.tocsin.store.jdbc;

import io.tocsin.store.jdbc.Statements.RowReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A statement that grows piece by piece: text of ours, and values of users as parameters only. */
final class SqlText {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  /** Appends text, and the values of the question marks in it. */
  SqlText add(String sql, Object... values) {
    text.append(sql);
    Collections.addAll(parameters, values);
    return this;
  }

  /** Appends {@code IN (?, ...)} for at least one value. */
  SqlText addIn(List<?> values) {
    text.append(" IN ").append(Chunks.marks(values.size()));
    parameters.addAll(Chunks.padded(values));
    return this;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text.toString());
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, storable(parameters.get(i)));
    }
    return statement;
  }

  /** Runs this as a query; the values of all rows that it finds. */
  <T> List<T> list(Connection connection, RowReader<T> reader) throws SQLException {
    try (PreparedStatement statement = prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      return Statements.readAll(rows, reader);
    }
  }

  /** Runs this as a statement that writes; how many rows it wrote. */
  int update(Connection connection) throws SQLException {
    try (PreparedStatement statement = prepare(connection)) {
      return statement.executeUpdate();
    }
  }

  /** PostgreSQL takes no NUL in a text, and no stored text has one. */
  private static Object storable(Object value) {
    return value instanceof String string ? string.replace('\0', '\uFFFD') : value;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
