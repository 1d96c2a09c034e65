package io.tocsin.store.jdbc;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertReports;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.FieldSource.Column;
import io.tocsin.store.jdbc.FieldSource.Label;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reports made by the database: the greatest groups first, then what is in them. */
final class JdbcAlertReports implements AlertReports {

  private static final String COUNTED = "COUNT(*) AS amount, SUM(a.duplicate_count) AS duplicates";
  private static final String FLAPPED = "COUNT(*) AS amount, MAX(a.duplicate_count) AS duplicates";
  private static final String MOST = "amount DESC, duplicates DESC";
  private static final String LONGEST = "SUM(a.last_receive_time - a.create_time) DESC";
  private static final String CHANGES =
      " JOIN alert_history h ON h.alert_number = a.number AND h.type = 'severity'";
  private static final String CHANGED =
      " AND EXISTS (SELECT 1 FROM alert_history h WHERE h.alert_number = a.number"
          + " AND h.type = 'severity')";

  private final TimedQueries queries;
  private final SqlDialect dialect;

  JdbcAlertReports(TimedQueries queries, SqlDialect dialect) {
    this.queries = queries;
    this.dialect = dialect;
  }

  @Override
  public List<Offender> topCount(Condition where, Field groupBy, int limit) {
    return report(new Grouping(where, groupBy, "", List.of()), COUNTED, "", MOST, limit);
  }

  @Override
  public List<Offender> topFlapping(Condition where, Field groupBy, int limit) {
    return report(new Grouping(where, groupBy, CHANGED, List.of()), FLAPPED, CHANGES, MOST, limit);
  }

  @Override
  public List<Offender> topStanding(Condition where, Field groupBy, int limit) {
    return report(new Grouping(where, groupBy, "", List.of()), COUNTED, "", LONGEST, limit);
  }

  private List<Offender> report(
      Grouping grouping, String sums, String join, String order, int limit) {
    SqlText sql = new SqlText();
    sql.add("SELECT " + grouping.name() + ", " + sums);
    grouping.addFrom(sql, dialect, join);
    sql.add(" GROUP BY " + grouping.name() + " ORDER BY " + order + ", " + grouping.name());
    sql.add(" LIMIT ?", limit);
    return queries.ask(
        connection -> {
          List<Total> totals = queries.list(connection, sql, row -> Total.read(row, grouping));
          return new OffenderDetails(queries, dialect, grouping).complete(connection, totals);
        });
  }

  /** The sums of a group. */
  record Total(Object key, long count, long duplicateCount) {
    private static Total read(ResultSet row, Grouping grouping) throws SQLException {
      return new Total(grouping.key(row), row.getLong(2), row.getLong(3));
    }
  }

  /**
   * Alerts by the value of a field; those that lack it are left out.
   *
   * @param restriction SQL that is appended to the condition
   * @param keys the only groups that are meant; empty for all
   */
  record Grouping(Condition where, Field field, String restriction, List<Object> keys) {

    /** The group in SQL. */
    String name() {
      return switch (FieldSource.of(field)) {
        case Column column -> column.sql();
        case Label label -> "g.content";
      };
    }

    Grouping within(List<Object> some) {
      return new Grouping(where, field, restriction, some);
    }

    void addFrom(SqlText sql, SqlDialect dialect, String join) {
      sql.add(" FROM alert a");
      if (FieldSource.of(field) instanceof Label label) {
        sql.add(" JOIN alert_label g ON ");
        label.addJoin(sql, "g");
      }
      sql.add(join + " WHERE " + name() + " IS NOT NULL AND ");
      new ConditionSql(dialect, sql).add(where);
      sql.add(restriction);
      if (!keys.isEmpty()) {
        sql.add(" AND " + name()).addIn(keys);
      }
    }

    /** The group of a row that has it first, as it is stored. */
    Object key(ResultSet row) throws SQLException {
      return switch (field.kind()) {
        case TEXT, LIST -> row.getString(1);
        case NUMBER, TIME -> row.getLong(1);
        case FLAG -> row.getBoolean(1);
      };
    }

    /** The group for people. */
    String text(Object key) {
      return field.kind() == AlertField.Kind.TIME
          ? Micros.instant((Long) key).toString()
          : key.toString();
    }
  }
}
