package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.CheckMatch;
import io.tocsin.monitor.Monitor;
import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checks of one project, within a transaction. */
final class ProjectChecks {

  private static final String OF_PROJECT = " FROM monitor WHERE source = 'CHECK' AND project = ?";

  private static final String BY_SLUG =
      "SELECT " + MonitorRows.COLUMNS + OF_PROJECT + " AND slug = ? ORDER BY number LIMIT 2";

  private static final String COUNT = "SELECT COUNT(*)" + OF_PROJECT;

  private final Connection connection;
  private final UUID project;

  ProjectChecks(Connection connection, @Nullable String customer) {
    this.connection = connection;
    this.project = MonitorRows.project(customer);
  }

  /** Names and slugs have indexes, so what is parsed is little where either is given. */
  private Optional<Monitor> first(CheckMatch match) throws SQLException {
    StringBuilder where = new StringBuilder(OF_PROJECT);
    List<Object> parameters = new ArrayList<>(List.of(project));
    if (match.name() != null) {
      where.append(" AND name = ?");
      parameters.add(match.name());
    }
    if (match.slug() != null) {
      where.append(" AND slug = ?");
      parameters.add(match.slug());
    }
    String sql = "SELECT " + MonitorRows.COLUMNS + where + " ORDER BY number";
    return Statements.list(connection, sql, MonitorRows::read, parameters.toArray()).stream()
        .filter(check -> match.test().test(check.definition()))
        .findFirst();
  }

  List<Monitor> bySlug(String slug) throws SQLException {
    return Statements.list(connection, BY_SLUG, MonitorRows::read, project, slug);
  }

  long count() throws SQLException {
    return Statements.first(connection, COUNT, row -> row.getLong(1), project).orElseThrow();
  }

  Optional<Monitor> add(Monitor check, @Nullable CheckMatch match, long limit) throws SQLException {
    Optional<Monitor> meant = match == null ? Optional.empty() : first(match);
    if (meant.isPresent() || count() >= limit) {
      return meant;
    }
    if (!MonitorRows.insert(connection, check)) {
      throw new IllegalStateException("a new UUID is taken");
    }
    return Optional.of(check);
  }
}
