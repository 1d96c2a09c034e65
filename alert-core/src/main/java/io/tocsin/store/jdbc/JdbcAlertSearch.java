package io.tocsin.store.jdbc;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertSize;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import io.tocsin.store.Tally;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers from the database; nothing is filtered, sorted or counted here. */
final class JdbcAlertSearch implements AlertSearch {

  private static final int ENVIRONMENT_LIMIT = 1_000;

  private final TimedQueries queries;
  private final SqlDialect dialect;

  JdbcAlertSearch(TimedQueries queries, SqlDialect dialect) {
    this.queries = queries;
    this.dialect = dialect;
  }

  @Override
  public List<Alert> find(AlertQuery query) {
    return queries.ask(
        connection -> {
          List<Alert> found =
              query.page().size() <= AlertReader.CHUNK
                  ? queries.list(connection, pageOf(query), row -> counted(AlertRows.read(row)))
                  : byNumber(connection, query);
          return query.withHistory() ? withHistory(connection, found) : found;
        });
  }

  /** Rows of a long page are read in parts: drivers hold all that one statement finds. */
  private List<Alert> byNumber(Connection connection, AlertQuery query) throws SQLException {
    SqlText sql = new SqlText().add("SELECT a.number FROM alert a");
    addWhere(sql, query.where());
    OrderSql.add(sql, query.order());
    addPage(sql, query.page());
    List<Long> numbers = queries.list(connection, sql, row -> row.getLong(1));
    List<Alert> found = new ArrayList<>();
    for (List<Long> chunk : Chunks.of(numbers, AlertReader.CHUNK)) {
      Map<Long, Alert> alerts = AlertReader.read(queries, connection, chunk, query.withRawData());
      for (Long number : chunk) {
        Alert alert = alerts.get(number);
        if (alert != null) { // else it was deleted meanwhile
          found.add(counted(alert));
        }
      }
    }
    return found;
  }

  private static Alert counted(Alert alert) {
    QueryLimits.addRow(AlertSize.bytes(alert));
    return alert;
  }

  @Override
  public List<String> ids(Condition where, Page page) {
    SqlText sql = new SqlText().add("SELECT a.id FROM alert a");
    addWhere(sql, where);
    sql.add(" ORDER BY a.last_receive_time DESC, a.number DESC");
    return queries.list(addPage(sql, page), row -> row.getString(1));
  }

  private SqlText pageOf(AlertQuery query) {
    SqlText sql = new SqlText();
    sql.add("SELECT ");
    sql.add(query.withRawData() ? AlertRows.COLUMNS : AlertRows.COLUMNS_WITHOUT_RAW_DATA);
    sql.add(" FROM alert a");
    if (query.order().getFirst().field() == AlertField.LAST_RECEIVE_TIME) {
      addWhere(sql, query.where());
      OrderSql.add(sql, query.order());
      return addPage(sql, query.page());
    }
    sql.add(" JOIN (SELECT a.number FROM alert a"); // no index helps: sort numbers, not whole rows
    addWhere(sql, query.where());
    OrderSql.add(sql, query.order());
    addPage(sql, query.page());
    sql.add(") p ON p.number = a.number");
    OrderSql.add(sql, query.order());
    return sql;
  }

  private static List<Alert> withHistory(Connection connection, List<Alert> alerts)
      throws SQLException {
    List<Alert> complete = new ArrayList<>();
    for (List<Alert> chunk : Chunks.of(alerts, AlertReader.CHUNK)) {
      List<Alert> whole = HistoryReader.complete(connection, chunk);
      for (int i = 0; i < whole.size(); i++) {
        QueryLimits.addRow(AlertSize.bytes(whole.get(i)) - AlertSize.bytes(chunk.get(i)));
      }
      complete.addAll(whole);
    }
    return complete;
  }

  @Override
  public Counts count(Condition where) {
    SqlText sql = new SqlText().add("SELECT a.severity, a.status, COUNT(*) FROM alert a");
    addWhere(sql, where);
    sql.add(" GROUP BY a.severity, a.status");
    Tally tally = new Tally();
    queries.list(sql, row -> add(tally, row, 1));
    return tally.counts();
  }

  /** Adds the row whose columns of severity, status and number start at that one. */
  private static Tally add(Tally tally, ResultSet row, int first) throws SQLException {
    tally.add(row.getString(first), row.getString(first + 1), row.getLong(first + 2));
    return tally;
  }

  @Override
  public List<HistoryRow> history(Condition where, Page page) {
    return queries.ask(
        connection -> {
          List<ArchivedEntry> entries =
              queries.list(connection, entries(where, page), row -> counted(HistoryRows.read(row)));
          return new HistoryPages(queries, connection).complete(entries);
        });
  }

  private static ArchivedEntry counted(ArchivedEntry entry) {
    QueryLimits.addRow(entry.entry().text().length());
    return entry;
  }

  private SqlText entries(Condition where, Page page) {
    SqlText sql = new SqlText();
    sql.add("SELECT " + HistoryRows.COLUMNS);
    // as an outer join, so that H2 reads the history by its index and not the alerts first
    sql.add(" FROM alert_history h LEFT JOIN alert a ON a.number = h.alert_number");
    addWhere(sql, where);
    sql.add(" AND a.number IS NOT NULL");
    sql.add(" ORDER BY h.update_time DESC, h.alert_number DESC, h.sequence DESC");
    return addPage(sql, page);
  }

  @Override
  public List<EnvironmentCounts> environments(Condition within, Condition where) {
    SqlText sql = new SqlText();
    sql.add("SELECT environment, severity, status, amount FROM (SELECT a.environment, a.severity,");
    sql.add(" a.status, DENSE_RANK() OVER (ORDER BY a.environment) AS place, ");
    addAmount(sql, where);
    sql.add(" FROM alert a");
    addWhere(sql, within);
    sql.add(" GROUP BY a.environment, a.severity, a.status) g");
    sql.add(" WHERE place <= ? ORDER BY environment", ENVIRONMENT_LIMIT);
    Map<String, Tally> tallies = new LinkedHashMap<>();
    queries.list(
        sql, row -> add(tallies.computeIfAbsent(row.getString(1), name -> new Tally()), row, 2));
    return tallies.entrySet().stream()
        .map(entry -> new EnvironmentCounts(entry.getKey(), entry.getValue().counts()))
        .toList();
  }

  @Override
  public List<ServiceCounts> services(Condition within, Condition where, int limit) {
    SqlText sql = new SqlText();
    sql.add("SELECT environment, service, severity, status, amount FROM (SELECT a.environment,");
    sql.add(" s.content AS service, a.severity, a.status,");
    sql.add(" DENSE_RANK() OVER (ORDER BY a.environment, s.content) AS place, ");
    addAmount(sql, where);
    sql.add(" FROM alert a JOIN alert_label s ON s.alert_number = a.number AND s.kind = 's'");
    addWhere(sql, within);
    sql.add(" GROUP BY a.environment, s.content, a.severity, a.status) g");
    sql.add(" WHERE place <= ? ORDER BY environment, service", limit);
    Map<ServiceName, Tally> tallies = new LinkedHashMap<>();
    queries.list(
        sql,
        row -> {
          ServiceName name = new ServiceName(row.getString(1), row.getString(2));
          return add(tallies.computeIfAbsent(name, missing -> new Tally()), row, 3);
        });
    return tallies.entrySet().stream()
        .map(entry -> entry.getKey().with(entry.getValue().counts()))
        .toList();
  }

  @Override
  public List<NameCount> groups(Condition where, int limit) {
    return names(new SqlText(), "a.group_name", "", where, limit);
  }

  @Override
  public List<NameCount> tags(Condition where, int limit) {
    String join = " JOIN alert_label t ON t.alert_number = a.number AND t.kind = 't'";
    return names(new SqlText(), "t.content", join, where, limit);
  }

  private List<NameCount> names(SqlText sql, String name, String join, Condition where, int limit) {
    sql.add("SELECT a.environment, " + name + ", COUNT(*) FROM alert a" + join);
    addWhere(sql, where);
    sql.add(" GROUP BY a.environment, " + name);
    sql.add(" ORDER BY a.environment, " + name + " LIMIT ?", limit);
    return queries.list(
        sql, row -> new NameCount(row.getString(1), row.getString(2), row.getLong(3)));
  }

  private void addWhere(SqlText sql, Condition where) {
    sql.add(" WHERE ");
    new ConditionSql(dialect, sql).add(where);
  }

  private void addAmount(SqlText sql, Condition where) {
    sql.add("COUNT(*) FILTER (WHERE ");
    new ConditionSql(dialect, sql).add(where);
    sql.add(") AS amount");
  }

  private static SqlText addPage(SqlText sql, Page page) {
    return sql.add(" LIMIT ? OFFSET ?", page.size(), page.offset());
  }

  private record ServiceName(String environment, String service) {
    ServiceCounts with(Counts counts) {
      return new ServiceCounts(environment, service, counts);
    }
  }
}
