package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.query.AttributeText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A row by which one of an alert's lists or attributes is searched. */
record LabelRow(long alertNumber, char kind, int position, String name, String content) {

  static final String INSERT =
      """
      INSERT INTO alert_label (alert_number, kind, position, name, content, token)
      VALUES (?, ?, ?, ?, ?, ?)\
      """;

  static final String DELETE = "DELETE FROM alert_label WHERE alert_number = ?";

  /** Whether both have the same labels, so that the rows need no change. */
  static boolean same(Alert left, Alert right) {
    return left.tags().equals(right.tags())
        && left.service().equals(right.service())
        && left.attributes().equals(right.attributes())
        && left.correlate().equals(right.correlate());
  }

  /** The rows of an alert. */
  static List<LabelRow> of(Alert alert) {
    List<LabelRow> rows = new ArrayList<>();
    addList(rows, alert.number(), LabelToken.SERVICE, alert.service());
    addList(rows, alert.number(), LabelToken.TAG, alert.tags());
    addList(rows, alert.number(), LabelToken.CORRELATE, alert.correlate());
    int position = 0;
    for (Map.Entry<String, Object> attribute : alert.attributes().entrySet()) {
      String content = AttributeText.of(attribute.getValue());
      rows.add(
          new LabelRow(
              alert.number(), LabelToken.ATTRIBUTE, position++, attribute.getKey(), content));
    }
    return rows;
  }

  private static void addList(
      List<LabelRow> rows, long alertNumber, char kind, List<String> contents) {
    int position = 0;
    for (String content : new LinkedHashSet<>(contents)) { // once, so that it counts once
      rows.add(new LabelRow(alertNumber, kind, position++, "", content));
    }
  }

  void bind(PreparedStatement insert) throws SQLException {
    insert.setLong(1, alertNumber);
    insert.setString(2, String.valueOf(kind));
    insert.setInt(3, position);
    insert.setString(4, name);
    insert.setString(5, content);
    insert.setLong(6, LabelToken.of(kind, name, content));
  }
}
