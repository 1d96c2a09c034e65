package io.tocsin.store.jdbc.monitor;

import io.tocsin.monitor.CheckMatch;
import io.tocsin.monitor.Flip;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorChange;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.Project;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Chunks;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.Statements;
import io.tocsin.store.jdbc.Statements.RowReader;
import io.tocsin.store.jdbc.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Monitors in the relational database; decisions are made over locked rows. */
public final class JdbcMonitorStore implements MonitorStore {

  private static final String SELECT = "SELECT " + MonitorRows.COLUMNS + " FROM monitor ";

  private final Transactions transactions;
  private final ProjectRows projects;
  private final PendingRows pending;
  private final int pingLog;

  /**
   * Monitors in an open database.
   *
   * @param pingLog how many pings of a check are kept
   */
  public JdbcMonitorStore(JdbcDatabase database, int pingLog) {
    this.transactions = new Transactions(database.dataSource());
    this.projects = new ProjectRows(transactions);
    this.pending = new PendingRows(transactions);
    this.pingLog = pingLog;
  }

  private <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    return transactions.read(connection -> Statements.list(connection, sql, reader, parameters));
  }

  private Optional<Monitor> first(String condition, @Nullable Object... parameters) {
    return list(SELECT + condition + " ORDER BY number LIMIT 1", MonitorRows::read, parameters)
        .stream()
        .findFirst();
  }

  @Override
  public boolean add(Monitor monitor) {
    return transactions.write(connection -> MonitorRows.insert(connection, monitor));
  }

  @Override
  public Optional<Monitor> addCheck(Monitor check, @Nullable CheckMatch match, long limit) {
    String customer = projects.get(check.customer()).customer();
    return transactions.write(
        connection -> {
          projects.lock(connection, customer);
          return new ProjectChecks(connection, customer).add(check, match, limit);
        });
  }

  @Override
  public List<MonitorChange> change(
      Collection<String> ids, Function<Map<String, Monitor>, List<MonitorChange>> decide) {
    return transactions.write(
        connection -> {
          List<MonitorChange> changes = decide.apply(lock(connection, new TreeSet<>(ids)));
          new MonitorWriter(connection, pingLog).write(changes);
          return changes;
        });
  }

  /** In one order, so that servers which decide over the same wait for each other. */
  private static Map<String, Monitor> lock(Connection connection, SortedSet<String> ids)
      throws SQLException {
    Map<String, Monitor> locked = new LinkedHashMap<>();
    Statements.listIn(
            connection, SELECT + "WHERE id IN ", ids, " ORDER BY id FOR UPDATE", MonitorRows::read)
        .forEach(monitor -> locked.put(monitor.id(), monitor));
    return locked;
  }

  @Override
  public Optional<Monitor> find(String id) {
    return first("WHERE id = ?", id);
  }

  @Override
  public Optional<Monitor> findByUniqueKey(String uniqueKey) {
    return first("WHERE unique_key = ? AND source = 'CHECK'", uniqueKey);
  }

  @Override
  public Optional<Monitor> findByBadgeKey(String badgeKey) {
    return first("WHERE badge_key = ?", badgeKey);
  }

  @Override
  public Optional<Monitor> findHeartbeat(String origin, @Nullable String customer) {
    return first("WHERE heartbeat = ?", MonitorRows.heartbeat(origin, customer));
  }

  @Override
  public List<Monitor> findBySlug(@Nullable String customer, String slug) {
    return transactions.read(connection -> new ProjectChecks(connection, customer).bySlug(slug));
  }

  @Override
  public List<Monitor> list(Source source, List<String> customers) {
    List<Object> parameters = new ArrayList<>(List.of(source.name()));
    String limited = "";
    if (!customers.isEmpty()) {
      limited = " AND project IN " + Chunks.marks(customers.size());
      parameters.addAll(Chunks.padded(customers.stream().map(MonitorRows::project).toList()));
    }
    return list(
        SELECT + "WHERE source = ?" + limited + " ORDER BY number",
        MonitorRows::read,
        parameters.toArray());
  }

  @Override
  public long countChecks(@Nullable String customer) {
    return transactions.read(connection -> new ProjectChecks(connection, customer).count());
  }

  @Override
  public List<String> due(Instant now, int limit) {
    return list(
        "SELECT id FROM monitor WHERE due_at <= ? ORDER BY due_at LIMIT ?",
        row -> row.getString(1),
        Micros.of(now),
        limit);
  }

  @Override
  public List<Ping> pings(String id, int limit) {
    return list(PingRows.NEWEST, PingRows::read, id, limit);
  }

  @Override
  public Optional<Ping> ping(String id, long number) {
    return list(PingRows.WHOLE, PingRows::readWhole, id, number).stream().findFirst();
  }

  @Override
  public List<Flip> flips(String id, Instant from, Instant to, int limit) {
    return list(FlipRows.OF_MONITOR, FlipRows::read, id, Micros.of(from), Micros.of(to), limit);
  }

  @Override
  public List<Pending> pendingAlerts(Instant now, int limit) {
    return pending.due(now, limit);
  }

  @Override
  public List<Pending> pendingMarks(int limit) {
    return pending.marks(limit);
  }

  @Override
  public void removePending(Collection<Pending> done) {
    pending.remove(done);
  }

  @Override
  public void removeMarks(Collection<Pending> done) {
    pending.removeMarks(done);
  }

  @Override
  public void postpone(Collection<Pending> refused, Instant until) {
    pending.postpone(refused, until);
  }

  @Override
  public Project project(@Nullable String customer) {
    return projects.get(customer);
  }

  @Override
  public Optional<Project> findProjectByPingKey(String pingKey) {
    return projects.find("ping_key", pingKey);
  }

  @Override
  public Optional<Project> findProjectByBadgeKey(String badgeKey) {
    return projects.find("badge_key", badgeKey);
  }

  @Override
  public Project renewPingKey(@Nullable String customer) {
    return projects.renewPingKey(customer);
  }
}
