package io.tocsin.store.jdbc.monitor;

import static io.tocsin.store.jdbc.monitor.MonitorRows.orEmpty;

import io.tocsin.monitor.Project;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.Transactions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    return Statements.select(connection, SELECT + column + " = ?", ProjectRows::read, value);
  }

  private static Optional<Project> read(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    String customer = rows.getString(1);
    return Optional.of(
        new Project(
            customer.isEmpty() ? null : customer,
            rows.getString(2),
            rows.getString(3),
            rows.getString(4)));
  }

  private Project make(@Nullable String customer) {
    return transactions.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO monitor_project (project, customer, ping_key, badge_key,"
                      + " badge_secret) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setObject(1, MonitorRows.project(customer));
            insert.setString(2, orEmpty(customer));
            insert.setString(3, key(PING_KEY_CHARS));
            insert.setString(4, UUID.randomUUID().toString());
            insert.setString(5, key(BADGE_SECRET_CHARS));
            insert.execute();
          }
          return find(connection, "project", MonitorRows.project(customer)).orElseThrow();
        });
  }

  Project renewPingKey(@Nullable String customer) {
    Project project = get(customer);
    return transactions.write(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE monitor_project SET ping_key = ? WHERE project = ?")) {
            update.setString(1, key(PING_KEY_CHARS));
            update.setObject(2, MonitorRows.project(project.customer()));
            update.execute();
          }
          return find(connection, "project", MonitorRows.project(customer)).orElseThrow();
        });
  }

  /** Locks the project until the transaction ends. */
  void lock(Connection connection, @Nullable String customer) throws SQLException {
    Statements.select(
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
