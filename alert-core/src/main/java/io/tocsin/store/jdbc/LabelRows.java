package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.query.AttributeText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The rows by which an alert's lists and attributes are searched. */
final class LabelRows {

  static final String INSERT =
      "INSERT INTO alert_label (alert_number, kind, position, name, content, token)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  static final String DELETE = "DELETE FROM alert_label WHERE alert_number = ?";

  private LabelRows() {}

  /** Whether both have the same labels, so that the rows need no change. */
  static boolean same(Alert left, Alert right) {
    return left.tags().equals(right.tags())
        && left.service().equals(right.service())
        && left.attributes().equals(right.attributes())
        && left.correlate().equals(right.correlate());
  }

  /** Adds the rows of an alert to a batch of {@link #INSERT}. */
  static void addBatch(PreparedStatement statement, Alert alert) throws SQLException {
    addList(statement, alert.number(), LabelToken.SERVICE, alert.service());
    addList(statement, alert.number(), LabelToken.TAG, alert.tags());
    addList(statement, alert.number(), LabelToken.CORRELATE, alert.correlate());
    int position = 0;
    for (Map.Entry<String, Object> attribute : alert.attributes().entrySet()) {
      String content = AttributeText.of(attribute.getValue());
      add(statement, alert.number(), LabelToken.ATTRIBUTE, position++, attribute.getKey(), content);
    }
  }

  private static void addList(
      PreparedStatement statement, long alertNumber, char kind, List<String> contents)
      throws SQLException {
    int position = 0;
    for (String content : new LinkedHashSet<>(contents)) { // once, so that it counts once
      add(statement, alertNumber, kind, position++, "", content);
    }
  }

  private static void add(
      PreparedStatement statement,
      long alertNumber,
      char kind,
      int position,
      String name,
      String content)
      throws SQLException {
    statement.setLong(1, alertNumber);
    statement.setString(2, String.valueOf(kind));
    statement.setInt(3, position);
    statement.setString(4, name);
    statement.setString(5, content);
    statement.setLong(6, LabelToken.of(kind, name, content));
    statement.addBatch();
  }
}
