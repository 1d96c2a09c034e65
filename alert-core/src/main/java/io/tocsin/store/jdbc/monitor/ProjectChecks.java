package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The checks of one project, within a transaction. */
final class ProjectChecks {

  private static final String OF_PROJECT = " FROM monitor WHERE source = 'CHECK' AND project = ?";

  private static final String ALL =
      "SELECT " + MonitorRows.COLUMNS + OF_PROJECT + " ORDER BY number";

  private static final String BY_SLUG =
      "SELECT " + MonitorRows.COLUMNS + OF_PROJECT + " AND slug = ? ORDER BY number LIMIT 2";

  private static final String COUNT = "SELECT COUNT(*)" + OF_PROJECT;

  private final Connection connection;
  private final UUID project;

  ProjectChecks(Connection connection, @Nullable String customer) {
    this.connection = connection;
    this.project = MonitorRows.project(customer);
  }

  private List<Monitor> all() throws SQLException {
    return Statements.select(connection, ALL, MonitorRows::readAll, project);
  }

  List<Monitor> bySlug(String slug) throws SQLException {
    return Statements.select(connection, BY_SLUG, MonitorRows::readAll, project, slug);
  }

  long count() throws SQLException {
    return Statements.select(
        connection,
        COUNT,
        rows -> {
          rows.next();
          return rows.getLong(1);
        },
        project);
  }

  Optional<Monitor> add(Monitor check, @Nullable Predicate<MonitorDefinition> match, long limit)
      throws SQLException {
    Optional<Monitor> meant =
        match == null
            ? Optional.empty()
            : all().stream().filter(each -> match.test(each.definition())).findFirst();
    if (meant.isPresent() || count() >= limit) {
      return meant;
    }
    if (!MonitorRows.insert(connection, check)) {
      throw new IllegalStateException("a new UUID is taken");
    }
    return Optional.of(check);
  }
}
