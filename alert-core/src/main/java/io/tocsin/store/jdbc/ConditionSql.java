package io.tocsin.store.jdbc;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Condition.Bound;
import io.tocsin.query.Field;
import io.tocsin.query.pattern.TextPattern;
import io.tocsin.store.StoredValue;
import io.tocsin.store.TextRange;
import io.tocsin.store.jdbc.FieldSource.Column;
import io.tocsin.store.jdbc.FieldSource.Label;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Appends conditions to a statement over the table {@code a}. Every piece it writes is true or
 * false and never unknown, so that NOT means what it means in {@link Condition}.
 */
final class ConditionSql {

  private static final String FALSE = "FALSE";

  private final SqlDialect dialect;
  private final SqlText sql;

  ConditionSql(SqlDialect dialect, SqlText sql) {
    this.dialect = dialect;
    this.sql = sql;
  }

  void add(Condition where) {
    switch (where) {
      case Condition.All(List<Condition> parts) -> addParts(parts, " AND ", "TRUE");
      case Condition.Any(List<Condition> parts) -> addParts(parts, " OR ", FALSE);
      case Condition.Not(Condition part) -> addNot(part);
      case Condition.In(Field field, List<Object> values) -> addIn(field, values);
      case Condition.Contains(Field field, String text) ->
          addTextTest(field, value -> addContains(value, text));
      case Condition.Matches(Field field, TextPattern pattern) ->
          addTextTest(field, value -> sql.add(dialect.matches(value), dialect.pattern(pattern)));
      case Condition.Between(Field field, Bound low, Bound high) -> addBetween(field, low, high);
      case Condition.Present(Field.Attribute attribute) ->
          addTest(attribute, value -> sql.add("TRUE"));
      case Condition.IdPrefix(String prefix) -> addIdPrefix(prefix);
    }
  }

  private void addParts(List<Condition> parts, String operator, String none) {
    if (parts.isEmpty()) {
      sql.add(none);
      return;
    }
    String before = "(";
    for (Condition part : parts) {
      sql.add(before);
      add(part);
      before = operator;
    }
    sql.add(")");
  }

  private void addNot(Condition part) {
    sql.add("(NOT ");
    add(part);
    sql.add(")");
  }

  private void addIn(Field field, List<Object> values) {
    List<Object> exact = StoredValue.exact(field, values);
    if (exact.isEmpty()) {
      sql.add(FALSE);
      return;
    }
    switch (FieldSource.of(field)) {
      case Column column -> addColumn(column, value -> addColumnIn(field, value, exact));
      case Label label -> addLabelIn(label, exact);
    }
  }

  private void addColumnIn(Field field, String value, List<Object> contents) {
    String indexed = dialect.indexed(value);
    if (field == AlertField.ORIGIN && !indexed.equals(value)) {
      List<String> parts =
          contents.stream().map(each -> dialect.indexedContent((String) each)).toList();
      sql.add(indexed).addIn(parts).add(" AND ");
    }
    sql.add(value).addIn(contents);
  }

  private void addLabelIn(Label label, List<Object> contents) {
    List<Long> tokens =
        contents.stream()
            .map(content -> LabelToken.of(label.kind(), label.name(), (String) content))
            .toList();
    addLabel(label, value -> sql.add("l.token").addIn(tokens).add(" AND " + value).addIn(contents));
  }

  private void addContains(String value, String text) {
    sql.add(dialect.contains(value), text.toLowerCase(Locale.ROOT));
  }

  private void addBetween(Field field, @Nullable Bound low, @Nullable Bound high) {
    StoredValue from = low == null ? null : StoredValue.of(field, low.value());
    StoredValue to = high == null ? null : StoredValue.of(field, high.value());
    if ((low != null && from == null) || (high != null && to == null)) {
      sql.add(FALSE);
      return;
    }
    addTest(
        field,
        value -> {
          sql.add("TRUE");
          if (low != null && from != null) {
            boolean inclusive = low.inclusive() && from.exact();
            sql.add(" AND " + value + (inclusive ? " >= ?" : " > ?"), from.value());
          }
          if (high != null && to != null) {
            boolean inclusive = high.inclusive() || !to.exact();
            sql.add(" AND " + value + (inclusive ? " <= ?" : " < ?"), to.value());
          }
        });
  }

  /** Two ranges and not LIKE, each asked for by itself, so that both indexes serve in H2 too. */
  private void addIdPrefix(String prefix) {
    sql.add("a.number IN (");
    addPrefixed("id", prefix);
    sql.add(" UNION ALL ");
    addPrefixed("last_receive_id", prefix);
    sql.add(")");
  }

  private void addPrefixed(String column, String prefix) {
    sql.add("SELECT p.number FROM alert p WHERE p." + column + " >= ?", prefix);
    String end = TextRange.endOfPrefix(prefix);
    if (end != null) {
      sql.add(" AND p." + column + " < ?", end);
    }
  }

  private void addTextTest(Field field, Consumer<String> test) {
    switch (field.kind()) {
      case TEXT, LIST -> addTest(field, test);
      case NUMBER, FLAG, TIME -> sql.add(FALSE);
    }
  }

  /** Appends that a value of the field passes the test, which is given the value's SQL. */
  private void addTest(Field field, Consumer<String> test) {
    switch (FieldSource.of(field)) {
      case Column column -> addColumn(column, test);
      case Label label -> addLabel(label, test);
    }
  }

  private void addColumn(Column column, Consumer<String> test) {
    sql.add(column.nullable() ? "(" + column.sql() + " IS NOT NULL AND " : "(");
    test.accept(column.sql());
    sql.add(")");
  }

  private void addLabel(Label label, Consumer<String> test) {
    sql.add("EXISTS (SELECT 1 FROM alert_label l WHERE ");
    label.addJoin(sql, "l");
    sql.add(" AND ");
    test.accept("l.content");
    sql.add(")");
  }
}
