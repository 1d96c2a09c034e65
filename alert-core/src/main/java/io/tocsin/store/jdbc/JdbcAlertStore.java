package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.Digests;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.store.Micros;
import io.tocsin.store.WriteSignal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alerts, claims and history as rows. */
final class JdbcAlertStore implements AlertStore {

  private static final int PREFIX_LENGTH = 8;
  private static final String SELECT = "SELECT " + AlertRows.COLUMNS + " FROM alert a ";
  private static final String SELECT_OWNERS =
      "SELECT "
          + AlertRows.COLUMNS
          + ", c.claim FROM alert_claim c JOIN alert a ON a.number = c.alert_number"
          + " WHERE c.claim IN ";
  static final String SELECT_LIGHT =
      "SELECT " + AlertRows.COLUMNS_WITHOUT_RAW_DATA + " FROM alert a ";

  private final Transactions transactions;
  private final AlarmModel model;
  private final ChangeNotices notices;
  private final AlertRemoval removal;
  private final WriteSignal signal;

  JdbcAlertStore(
      JdbcDatabase database, AlarmModel model, ChangeNotices notices, WriteSignal signal) {
    this.transactions = new Transactions(database.dataSource());
    this.model = model;
    this.notices = notices;
    this.removal = new AlertRemoval(transactions, notices);
    this.signal = signal;
  }

  @Override
  public Map<AlertKey, Alert> findOwners(Collection<AlertKey> keys) {
    Map<UUID, AlertKey> digests = new HashMap<>();
    keys.forEach(key -> digests.put(Digests.of(key), key));
    return transactions.read(
        connection -> {
          List<Owner> owners =
              Statements.listIn(connection, SELECT_OWNERS, digests.keySet(), "", Owner::read);
          List<Alert> complete =
              HistoryReader.complete(connection, owners.stream().map(Owner::alert).toList());
          Map<AlertKey, Alert> result = new HashMap<>();
          for (int i = 0; i < complete.size(); i++) {
            result.put(digests.get(owners.get(i).claim()), complete.get(i));
          }
          return result;
        });
  }

  private record Owner(UUID claim, Alert alert) {

    static Owner read(ResultSet row) throws SQLException {
      UUID claim = row.getObject(AlertRows.NAMES.size() + 1, UUID.class);
      return new Owner(claim, AlertRows.read(row));
    }
  }

  @Override
  public Optional<Alert> find(String id) {
    return transactions.read(
        connection -> {
          for (LookUp lookUp : lookUps(id)) {
            List<Alert> found =
                Statements.list(
                    connection,
                    SELECT + lookUp.tail(),
                    AlertRows::read,
                    lookUp.parameters().toArray());
            if (!found.isEmpty()) {
              return lookUp.mustBeOne() && found.size() > 1
                  ? Optional.empty()
                  : HistoryReader.complete(connection, found.subList(0, 1)).stream().findFirst();
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
  }

  @Override
  public List<Alert> findAll(Collection<String> ids) {
    return transactions.read(
        connection ->
            HistoryReader.complete(
                connection,
                Statements.listIn(
                    connection, SELECT + "WHERE a.id IN ", ids, "", AlertRows::read)));
  }

  @Override
  public List<Boolean> save(List<AlertChange> batch) {
    List<Boolean> won =
        transactions.write(
            connection -> new BatchWriter(connection, model, notices, batch).write());
    if (won.contains(true)) {
      signal.fire();
    }
    return won;
  }

  @Override
  public boolean delete(Alert alert, List<OutboxEntry> outgoing) {
    return signalled(removal.remove(alert, outgoing) ? 1 : 0) > 0;
  }

  private int signalled(int removed) {
    if (removed > 0) {
      signal.fire();
    }
    return removed;
  }

  @Override
  public List<Alert> findDue(Instant now, int limit) {
    return transactions.write(
        connection -> {
          postponeHints(connection, now);
          String tail = "WHERE a.due_hint <= ? ORDER BY a.due_hint LIMIT " + limit;
          return Statements.list(connection, SELECT_LIGHT + tail, AlertRows::read, Micros.of(now));
        });
  }

  /** Moves the hints of alerts that were repeated since: they are not due yet. */
  private static void postponeHints(Connection connection, Instant now) throws SQLException {
    Statements.update(
        connection,
        "UPDATE alert SET due_hint = due_at WHERE due_hint <= ? AND (due_at IS NULL OR due_at > ?)",
        Micros.of(now),
        Micros.of(now));
  }

  @Override
  public int deleteByStatus(Collection<String> statuses, Instant untouchedSince) {
    return statuses.isEmpty()
        ? 0
        : signalled(
            removal.removeAll(
                "status",
                List.copyOf(statuses),
                "GREATEST(last_receive_time, update_time)",
                untouchedSince));
  }

  @Override
  public int deleteBySeverity(String severity, Instant lastReceivedBefore) {
    return signalled(
        removal.removeAll("severity", List.of(severity), "last_receive_time", lastReceivedBefore));
  }
}
