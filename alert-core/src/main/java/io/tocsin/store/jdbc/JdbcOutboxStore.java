package io.tocsin.store.jdbc;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.outbox.Backlog;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxLease;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.outbox.PeerAnswer;
import io.tocsin.outbox.Settlement;
import io.tocsin.query.Page;
import io.tocsin.store.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The outbox as rows. A row that is read is taken only if it is still as it was read. */
final class JdbcOutboxStore implements OutboxStore {

  private static final String SELECT = "SELECT " + OutboxRows.COLUMNS + " FROM outbox o";

  private static final String TAKE =
      "UPDATE outbox SET state = 'IN_FLIGHT', attempts = ?, type = ?, due_at = ?, lease_owner = ?"
          + " WHERE id = ? AND state = ? AND attempts = ? AND due_at = ?";

  private static final String CLOSED = ", due_at = NULL, open_position = NULL, finished_at = ?";

  private static final String REVIVED =
      "UPDATE outbox SET state = 'PENDING', attempts = 0, due_at = ?, open_position = position,"
          + " expires_at = expires_at - created_at + ?, finished_at = NULL WHERE state = 'DEAD'";

  private final Transactions transactions;

  JdbcOutboxStore(DataSource dataSource) {
    this.transactions = new Transactions(dataSource);
  }

  @Override
  public void add(List<OutboxEntry> entries) {
    transactions.perform(connection -> OutboxRows.insert(connection, entries));
  }

  @Override
  public List<OutboxRecord> claim(String destination, int limit, OutboxLease lease) {
    List<OutboxRecord> due =
        transactions.read(connection -> due(connection, destination, limit, lease));
    return due.isEmpty()
        ? due
        : transactions.write(
            connection ->
                take(
                    connection,
                    due,
                    each -> each.taken(each.entry().type(), each.attempts() + 1, lease)));
  }

  private static List<OutboxRecord> due(
      Connection connection, String destination, int limit, OutboxLease lease) throws SQLException {
    List<String> ids = new DueEntries(connection, destination, lease.now()).first(limit);
    if (ids.isEmpty()) {
      return List.of();
    }
    SqlText those = new SqlText().add(SELECT + " WHERE o.id").addIn(ids);
    return those.list(connection, OutboxRows::read).stream()
        .filter(each -> each.dueAt() != null && !each.dueAt().isAfter(lease.now()))
        .sorted(Comparator.comparingInt(each -> ids.indexOf(each.entry().id())))
        .toList();
  }

  /** Those of them that were still as they were read, as they are once they are taken. */
  private static List<OutboxRecord> take(
      Connection connection, List<OutboxRecord> found, UnaryOperator<OutboxRecord> taking)
      throws SQLException {
    List<Taking> takings =
        found.stream().map(each -> new Taking(each, taking.apply(each))).toList();
    int[] counts = Statements.batch(connection, TAKE, takings, JdbcOutboxStore::bind);
    return IntStream.range(0, counts.length)
        .filter(i -> counts[i] == 1)
        .mapToObj(i -> takings.get(i).taken())
        .toList();
  }

  /** An entry as it was read, and as it is once it is taken. */
  private record Taking(OutboxRecord found, OutboxRecord taken) {}

  private static void bind(PreparedStatement statement, Taking taking) throws SQLException {
    OutboxRecord taken = taking.taken();
    OutboxRecord found = taking.found();
    statement.setInt(1, taken.attempts());
    statement.setString(2, taken.entry().type());
    MicrosColumn.bind(statement, 3, taken.dueAt());
    statement.setString(4, taken.leaseOwner());
    statement.setString(5, found.entry().id());
    statement.setString(6, found.state().name());
    statement.setInt(7, found.attempts());
    MicrosColumn.bind(statement, 8, found.dueAt());
  }

  @Override
  public List<OutboxRecord> after(OutboxRecord claimed, int limit) {
    return list(
        ofPair(new SqlText().add(SELECT), claimed)
            .add(" AND o.open_position > ?", claimed.entry().position())
            .add(" ORDER BY o.open_position LIMIT " + limit));
  }

  private static SqlText ofPair(SqlText sql, OutboxRecord record) {
    OutboxEntry entry = record.entry();
    return sql.add(
        " WHERE destination = ? AND alert_number = ?", entry.destination(), entry.alertNumber());
  }

  @Override
  public Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease) {
    int attempts = Math.max(claimed.attempts(), later.attempts() + 1);
    return transactions.write(
        connection -> {
          List<OutboxRecord> taken =
              take(connection, List.of(later), each -> each.taken(type, attempts, lease));
          if (!taken.isEmpty()) {
            supersede(connection, claimed, later.entry().position() - 1, lease.now());
          }
          return taken.stream().findFirst();
        });
  }

  @Override
  public void supersede(OutboxRecord claimed, long position, Instant now) {
    transactions.perform(connection -> supersede(connection, claimed, position, now));
  }

  private static int supersede(
      Connection connection, OutboxRecord claimed, long position, Instant now) throws SQLException {
    SqlText sql =
        new SqlText().add("UPDATE outbox SET state = 'SUPERSEDED'" + CLOSED, Micros.of(now));
    return ofPair(sql, claimed).add(" AND open_position <= ?", position).update(connection);
  }

  @Override
  public boolean settle(OutboxRecord claimed, Settlement settlement, Instant now) {
    SqlText sql =
        settled(settlement, now)
            .add(
                " WHERE id = ? AND state = 'IN_FLIGHT' AND attempts = ? AND lease_owner = ?",
                claimed.entry().id(),
                claimed.attempts(),
                Objects.requireNonNull(claimed.leaseOwner()));
    return write(sql) > 0;
  }

  private static SqlText settled(Settlement settlement, Instant now) {
    SqlText sql = new SqlText().add("UPDATE outbox SET ");
    return switch (settlement) {
      case Settlement.Done(PeerAnswer answer) ->
          answered(sql.add("state = 'DONE'" + CLOSED, Micros.of(now)), answer);
      case Settlement.Retry(Instant at, String code, String text, PeerAnswer answer) ->
          answered(
              sql.add(
                  "state = 'PENDING', due_at = ?, error_code = ?, error_text = ?",
                  Micros.of(at),
                  code,
                  text),
              answer);
      case Settlement.Dead(String code, String text, PeerAnswer answer) ->
          answered(
              sql.add("state = 'DEAD'" + CLOSED, Micros.of(now))
                  .add(", error_code = ?, error_text = ?", code, text),
              answer);
    };
  }

  private static SqlText answered(SqlText sql, @Nullable PeerAnswer answer) {
    return answer == null
        ? sql.add(", answer_host = NULL, answer_status = NULL, answer_text = NULL")
        : sql.add(", answer_host = ?, answer_text = ?", answer.host(), answer.text())
            .add(", answer_status = " + answer.status());
  }

  @Override
  public int expire(String destination, Instant now) {
    return write(
        new SqlText()
            .add("UPDATE outbox SET state = 'DEAD', error_code = 'expired'")
            .add(CLOSED, Micros.of(now))
            .add(" WHERE destination = ? AND due_at >= ?", destination, Long.MIN_VALUE)
            .add(" AND expires_at <= ?", Micros.of(now))
            .add(" AND (state = 'PENDING' OR due_at <= ?)", Micros.of(now)));
  }

  @Override
  public int hasten(OutboxLease lease, Instant latest) {
    Instant end = lease.end();
    return write(
        new SqlText()
            .add(
                "UPDATE outbox SET due_at = CASE WHEN state = 'IN_FLIGHT' THEN ? ELSE ? END",
                Micros.of(end),
                Micros.of(lease.now()))
            .add(" WHERE due_at > ? AND (created_at > ?", Micros.of(end), Micros.of(end))
            .add(
                " OR due_at > ? OR (state = 'IN_FLIGHT' AND due_at > ?))",
                Micros.of(latest),
                Micros.of(end.plus(OutboxEntry.CLOCKS_APART))));
  }

  @Override
  public List<Backlog> backlogs() {
    return transactions.read(
        connection ->
            Statements.list(
                connection,
                """
                SELECT destination, COUNT(*), MIN(created_at) FROM outbox
                WHERE due_at >= ? GROUP BY destination ORDER BY destination\
                """,
                row ->
                    new Backlog(row.getString(1), row.getLong(2), Micros.instant(row.getLong(3))),
                Long.MIN_VALUE));
  }

  @Override
  public List<OutboxRecord> find(OutboxFilter filter, Page page) {
    return list(
        where(new SqlText().add(SELECT + " WHERE 1 = 1"), filter)
            .add(" ORDER BY o.created_at DESC, o.id DESC LIMIT " + page.size())
            .add(" OFFSET " + page.offset()));
  }

  @Override
  public long count(OutboxFilter filter, int most) {
    SqlText some =
        where(new SqlText().add("SELECT COUNT(*) FROM (SELECT id FROM outbox WHERE 1 = 1"), filter);
    SqlText sql = some.add(" LIMIT " + most + ") counted");
    return transactions.read(connection -> sql.list(connection, row -> row.getLong(1)).getFirst());
  }

  private static SqlText where(SqlText sql, OutboxFilter filter) {
    equal(sql, "destination", filter.destination());
    OutboxState state = filter.state();
    equal(sql, "state", state == null ? null : state.name());
    equal(sql, "type", filter.type());
    equal(sql, "alert_number", filter.alertNumber());
    if (filter.from() != null) {
      sql.add(" AND created_at >= ?", Micros.of(filter.from()));
    }
    if (filter.until() != null) {
      sql.add(" AND created_at < ?", Micros.of(filter.until()));
    }
    return sql;
  }

  private static void equal(SqlText sql, String column, @Nullable Object value) {
    if (value != null) {
      sql.add(" AND " + column + " = ?", value);
    }
  }

  @Override
  public Optional<OutboxRecord> find(String id) {
    return list(new SqlText().add(SELECT + " WHERE o.id = ?", id)).stream().findFirst();
  }

  @Override
  public int replay(OutboxFilter filter, Instant now) {
    return write(where(revived(now), filter));
  }

  @Override
  public boolean replay(String id, Instant now) {
    return write(revived(now).add(" AND id = ?", id)) > 0;
  }

  private static SqlText revived(Instant now) {
    return new SqlText().add(REVIVED, Micros.of(OutboxEntry.firstDueAt(now)), Micros.of(now));
  }

  @Override
  public boolean delete(String id) {
    return write(new SqlText().add("DELETE FROM outbox WHERE id = ?", id)) > 0;
  }

  @Override
  public int prune(Instant dead, Instant others, Instant now) {
    SqlText sql =
        new SqlText()
            .add(
                "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE finished_at < ?"
                    + " AND (state <> 'DEAD' OR finished_at < ?) AND expires_at <= ? LIMIT "
                    + Chunks.SIZE
                    + ")",
                Micros.of(others),
                Micros.of(dead),
                Micros.of(now));
    int pruned = 0;
    while (true) {
      int some = write(sql);
      pruned += some;
      if (some < Chunks.SIZE) {
        return pruned;
      }
    }
  }

  /** What is written here is in the outbox with its change. */
  @Override
  public int relay(Instant now) {
    return 0;
  }

  private int write(SqlText sql) {
    return transactions.write(sql::update);
  }

  private List<OutboxRecord> list(SqlText sql) {
    return transactions.read(connection -> sql.list(connection, OutboxRows::read));
  }
}
