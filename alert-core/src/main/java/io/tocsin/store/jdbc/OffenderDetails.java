package io.tocsin.store.jdbc;

import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertReports.Offender;
import io.tocsin.query.AlertReports.ResourceRef;
import io.tocsin.store.jdbc.JdbcAlertReports.Grouping;
import io.tocsin.store.jdbc.JdbcAlertReports.Total;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which environments, services and resources are in the groups of a report. */
final class OffenderDetails {

  /** Environments, and services, of all groups of one report together. */
  private static final int NAME_LIMIT = 10_000;

  private static final String SERVICES =
      " JOIN alert_label s ON s.alert_number = a.number AND s.kind = 's'";

  private final TimedQueries queries;
  private final SqlDialect dialect;
  private final Grouping grouping;

  OffenderDetails(TimedQueries queries, SqlDialect dialect, Grouping grouping) {
    this.queries = queries;
    this.dialect = dialect;
    this.grouping = grouping;
  }

  List<Offender> complete(Connection connection, List<Total> totals) throws SQLException {
    if (totals.isEmpty()) {
      return List.of();
    }
    Grouping within = grouping.within(totals.stream().map(Total::key).toList());
    Map<Object, List<String>> environments = names(connection, within, "a.environment", "");
    Map<Object, List<String>> services = names(connection, within, "s.content", SERVICES);
    Map<Object, List<ResourceRef>> resources = resources(connection, within);
    return totals.stream()
        .map(
            total ->
                new Offender(
                    grouping.text(total.key()),
                    total.count(),
                    total.duplicateCount(),
                    environments.getOrDefault(total.key(), List.of()),
                    services.getOrDefault(total.key(), List.of()),
                    resources.getOrDefault(total.key(), List.of())))
        .toList();
  }

  private Map<Object, List<String>> names(
      Connection connection, Grouping within, String name, String join) throws SQLException {
    SqlText sql = new SqlText().add("SELECT DISTINCT " + within.name() + ", " + name);
    within.addFrom(sql, dialect, join);
    sql.add(" ORDER BY " + within.name() + ", " + name + " LIMIT " + NAME_LIMIT);
    Map<Object, List<String>> names = new HashMap<>();
    queries.list(connection, sql, row -> listOf(names, within.key(row)).add(row.getString(2)));
    return names;
  }

  private Map<Object, List<ResourceRef>> resources(Connection connection, Grouping within)
      throws SQLException {
    SqlText sql = new SqlText();
    sql.add("SELECT name, id, resource FROM (SELECT " + within.name() + " AS name, a.id AS id,");
    sql.add(" a.resource AS resource, ROW_NUMBER() OVER (PARTITION BY " + within.name());
    sql.add(" ORDER BY a.resource, a.id) AS place");
    within.addFrom(sql, dialect, "");
    sql.add(") r WHERE place <= " + AlertReports.RESOURCE_LIMIT + " ORDER BY resource, id");
    Map<Object, List<ResourceRef>> resources = new HashMap<>();
    queries.list(
        connection,
        sql,
        row ->
            listOf(resources, within.key(row))
                .add(new ResourceRef(row.getString(2), row.getString(3))));
    return resources;
  }

  private static <T> List<T> listOf(Map<Object, List<T>> lists, Object key) {
    return lists.computeIfAbsent(key, missing -> new ArrayList<>());
  }
}
