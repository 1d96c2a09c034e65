package io.tocsin.store.jdbc.monitor;

import static io.tocsin.store.jdbc.monitor.MonitorRows.orEmpty;

import io.tocsin.monitor.Project;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.Transactions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Projects as rows, made when they are first asked for. */
final class ProjectRows {

  private static final String SELECT =
      "SELECT customer, ping_key, badge_key, badge_secret FROM monitor_project WHERE ";

  private static final String KEY_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PING_KEY_CHARS = 22;
  private static final int BADGE_SECRET_CHARS = 43;

  private final Transactions transactions;
  private final SecureRandom random = new SecureRandom();

  ProjectRows(Transactions transactions) {
    this.transactions = transactions;
  }

  Project get(@Nullable String customer) {
    return find("project", MonitorRows.project(customer)).orElseGet(() -> make(customer));
  }

  Optional<Project> find(String column, Object value) {
    return transactions.read(connection -> find(connection, column, value));
  }

  private static Optional<Project> find(Connection connection, String column, Object value)
      throws SQLException {
    return Statements.first(connection, SELECT + column + " = ?", ProjectRows::read, value);
  }

  private static Project read(ResultSet row) throws SQLException {
    String customer = row.getString(1);
    return new Project(
        customer.isEmpty() ? null : customer, row.getString(2), row.getString(3), row.getString(4));
  }

  private Project make(@Nullable String customer) {
    return transactions.write(
        connection -> {
          Statements.update(
              connection,
              """
              INSERT INTO monitor_project (project, customer, ping_key, badge_key, badge_secret)
              VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
              """,
              MonitorRows.project(customer),
              orEmpty(customer),
              key(PING_KEY_CHARS),
              UUID.randomUUID().toString(),
              key(BADGE_SECRET_CHARS));
          return find(connection, "project", MonitorRows.project(customer)).orElseThrow();
        });
  }

  Project renewPingKey(@Nullable String customer) {
    Project project = get(customer);
    return transactions.write(
        connection -> {
          Statements.update(
              connection,
              "UPDATE monitor_project SET ping_key = ? WHERE project = ?",
              key(PING_KEY_CHARS),
              MonitorRows.project(project.customer()));
          return find(connection, "project", MonitorRows.project(customer)).orElseThrow();
        });
  }

  /** Locks the project until the transaction ends. */
  void lock(Connection connection, @Nullable String customer) throws SQLException {
    Statements.list(
        connection,
        SELECT + "project = ? FOR UPDATE",
        ProjectRows::read,
        MonitorRows.project(customer));
  }

  private String key(int length) {
    return random
        .ints(length, 0, KEY_LETTERS.length())
        .mapToObj(i -> String.valueOf(KEY_LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }
}
