package io.tocsin.store.jdbc;

import io.tocsin.query.AlertField;
import io.tocsin.query.Field;
import io.tocsin.query.Sort;
import io.tocsin.store.jdbc.FieldSource.Column;
import io.tocsin.store.jdbc.FieldSource.Label;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Appends orders over the table {@code a}. Nulls come where both databases put them by themselves:
 * after all else when ascending. Said in words, it would keep PostgreSQL from its index.
 */
final class OrderSql {

  private OrderSql() {}

  static void add(SqlText sql, List<Sort> order) {
    sql.add(" ORDER BY ");
    Set<Field> sorted = new HashSet<>();
    for (Sort sort : order) {
      if (sorted.add(sort.field())) {
        addKey(sql, sort.field());
        sql.add(sort.descending() ? " DESC, " : ", ");
      }
    }
    sql.add("a.number DESC");
  }

  private static void addKey(SqlText sql, Field field) {
    if (field == AlertField.SEVERITY) {
      sql.add("a.severity_rank");
    } else if (field == AlertField.STATUS) {
      sql.add("a.status_rank");
    } else {
      switch (FieldSource.of(field)) {
        case Column column -> sql.add(column.sql());
        case Label label -> addFirst(sql, label);
      }
    }
  }

  private static void addFirst(SqlText sql, Label label) {
    sql.add("(SELECT l.content FROM alert_label l WHERE ");
    label.addJoin(sql, "l");
    sql.add(label.kind() == LabelToken.ATTRIBUTE ? ")" : " AND l.position = 0)");
  }
}
