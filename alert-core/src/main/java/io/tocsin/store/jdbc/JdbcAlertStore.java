package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Digests;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.store.Micros;
import io.tocsin.store.WriteSignal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts, claims and history as rows. */
final class JdbcAlertStore implements AlertStore {

  private static final int CHUNK = 500;
  private static final int PREFIX_LENGTH = 8;
  private static final String SELECT = "SELECT " + AlertRows.COLUMNS + " FROM alert a ";
  static final String SELECT_LIGHT =
      "SELECT " + AlertRows.COLUMNS_WITHOUT_RAW_DATA + " FROM alert a ";

  private final Transactions transactions;
  private final AlarmModel model;
  private final ChangeNotices notices;
  private final AlertRemoval removal;
  private final WriteSignal bell;

  JdbcAlertStore(JdbcDatabase database, AlarmModel model, ChangeNotices notices, WriteSignal bell) {
    this.transactions = new Transactions(database.dataSource());
    this.model = model;
    this.notices = notices;
    this.removal = new AlertRemoval(transactions, notices);
    this.bell = bell;
  }

  @Override
  public Map<AlertKey, Alert> findOwners(Collection<AlertKey> keys) {
    Map<UUID, AlertKey> digests = new HashMap<>();
    keys.forEach(key -> digests.put(Digests.of(key), key));
    return transactions.read(
        connection -> {
          Map<UUID, Alert> owners = new HashMap<>();
          for (List<UUID> chunk : Chunks.of(digests.keySet(), CHUNK)) {
            readOwners(connection, chunk, owners);
          }
          Map<Long, Alert> complete = withHistory(connection, owners.values());
          Map<AlertKey, Alert> result = new HashMap<>();
          owners.forEach(
              (digest, alert) -> result.put(digests.get(digest), complete.get(alert.number())));
          return result;
        });
  }

  private static void readOwners(Connection connection, List<UUID> digests, Map<UUID, Alert> owners)
      throws SQLException {
    String sql =
        "SELECT "
            + AlertRows.COLUMNS
            + ", c.claim FROM alert_claim c JOIN alert a ON a.number = c.alert_number WHERE c.claim"
            + " IN "
            + Chunks.marks(digests.size());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Chunks.bind(statement, digests);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          UUID digest = rows.getObject(AlertRows.NAMES.size() + 1, UUID.class);
          owners.put(digest, AlertRows.read(rows));
        }
      }
    }
  }

  @Override
  public Optional<Alert> find(String id) {
    return transactions.read(
        connection -> {
          for (LookUp lookUp : lookUps(id)) {
            List<Alert> found = select(connection, lookUp.tail(), lookUp.parameters());
            if (!found.isEmpty()) {
              return lookUp.answer(found);
            }
          }
          return Optional.empty();
        });
  }

  private static List<LookUp> lookUps(String id) {
    List<LookUp> whole = List.of(LookUp.whole("a.id", id), LookUp.whole("a.last_receive_id", id));
    return id.length() == PREFIX_LENGTH
        ? List.of(
            whole.getFirst(),
            whole.getLast(),
            LookUp.prefix("a.id", id),
            LookUp.prefix("a.last_receive_id", id))
        : whole;
  }

  /**
   * One way to look for an id.
   *
   * @param mustBeOne whether several alerts are as good as none
   */
  private record LookUp(String condition, List<String> parameters, boolean mustBeOne) {

    static LookUp whole(String column, String id) {
      return new LookUp(column + " = ?", List.of(id), false);
    }

    static LookUp prefix(String column, String id) {
      return new LookUp(column + " >= ? AND " + column + " < ?", List.of(id, id + '\uffff'), true);
    }

    String tail() {
      return "WHERE " + condition + " ORDER BY a.number DESC LIMIT 2";
    }

    Optional<Alert> answer(List<Alert> found) {
      return mustBeOne && found.size() > 1 ? Optional.empty() : Optional.of(found.getFirst());
    }
  }

  @Override
  public List<Alert> findAll(Collection<String> ids) {
    return transactions.read(
        connection -> {
          List<Alert> found = new ArrayList<>();
          for (List<String> chunk : Chunks.of(ids, CHUNK)) {
            String where = "WHERE a.id IN " + Chunks.marks(chunk.size());
            found.addAll(select(connection, where, Chunks.padded(chunk)));
          }
          return found;
        });
  }

  private static List<Alert> select(Connection connection, String tail, List<?> parameters)
      throws SQLException {
    List<Alert> found = read(connection, SELECT + tail, parameters);
    Map<Long, Alert> complete = withHistory(connection, found);
    return found.stream().map(alert -> complete.getOrDefault(alert.number(), alert)).toList();
  }

  static List<Alert> read(Connection connection, String sql, List<?> parameters)
      throws SQLException {
    List<Alert> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(AlertRows.read(rows));
        }
      }
    }
    return found;
  }

  private static Map<Long, Alert> withHistory(Connection connection, Collection<Alert> alerts)
      throws SQLException {
    Map<Long, List<HistoryEntry>> entries = new HashMap<>();
    List<Long> numbers = alerts.stream().map(Alert::number).distinct().toList();
    for (List<Long> chunk : Chunks.of(numbers, CHUNK)) {
      HistoryReader.read(connection, chunk, entries);
    }
    Map<Long, Alert> complete = new LinkedHashMap<>();
    for (Alert alert : alerts) {
      complete.computeIfAbsent(
          alert.number(),
          number -> HistoryReader.join(alert, entries.getOrDefault(number, List.of())));
    }
    return complete;
  }

  @Override
  public List<Boolean> save(List<AlertChange> batch) {
    List<Boolean> won =
        transactions.write(
            connection -> new BatchWriter(connection, model, notices, batch).write());
    if (won.contains(true)) {
      bell.fire();
    }
    return won;
  }

  @Override
  public boolean delete(Alert alert, List<OutboxEntry> outgoing) {
    return rung(removal.remove(alert, outgoing) ? 1 : 0) > 0;
  }

  private int rung(int removed) {
    if (removed > 0) {
      bell.fire();
    }
    return removed;
  }

  @Override
  public List<Alert> findDue(Instant now, int limit) {
    return transactions.write(
        connection -> {
          postponeHints(connection, now);
          String tail = "WHERE a.due_hint <= ? ORDER BY a.due_hint LIMIT " + limit;
          return read(connection, SELECT_LIGHT + tail, List.of(Micros.of(now)));
        });
  }

  /** Moves the hints of alerts that were repeated since: they are not due yet. */
  private static void postponeHints(Connection connection, Instant now) throws SQLException {
    String sql =
        "UPDATE alert SET due_hint = due_at WHERE due_hint <= ? AND (due_at IS NULL OR due_at > ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, Micros.of(now));
      statement.setLong(2, Micros.of(now));
      statement.executeUpdate();
    }
  }

  @Override
  public int deleteByStatus(Collection<String> statuses, Instant untouchedSince) {
    return statuses.isEmpty()
        ? 0
        : rung(
            removal.removeAll(
                "status",
                List.copyOf(statuses),
                "GREATEST(last_receive_time, update_time)",
                untouchedSince));
  }

  @Override
  public int deleteBySeverity(String severity, Instant lastReceivedBefore) {
    return rung(
        removal.removeAll("severity", List.of(severity), "last_receive_time", lastReceivedBefore));
  }
}
