package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.alert.Digests;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.OutboxEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Writes one batch of changes inside a transaction. Rows are locked in one order (alerts by number,
 * then claims by digest), so that servers that write the same alerts wait for each other and do not
 * deadlock.
 */
final class BatchWriter {

  private static final String UPDATE =
      "UPDATE alert SET "
          + String.join(" = ?, ", AlertRows.NAMES.subList(0, AlertRows.BOUND))
          + " = ?, due_hint = CASE WHEN due_hint <= ? THEN due_hint ELSE ? END"
          + " WHERE number = ? AND version = ?";

  private static final String INSERT =
      "INSERT INTO alert ("
          + String.join(", ", AlertRows.NAMES)
          + ", due_hint) VALUES ("
          + "?, ".repeat(AlertRows.NAMES.size())
          + "?) ON CONFLICT DO NOTHING";

  private static final String CLAIM =
      "INSERT INTO alert_claim (claim, alert_number) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final AlarmModel model;
  private final ChangeNotices notices;
  private final List<AlertChange> batch;
  private final boolean[] won;

  BatchWriter(
      Connection connection, AlarmModel model, ChangeNotices notices, List<AlertChange> batch) {
    this.connection = connection;
    this.model = model;
    this.notices = notices;
    this.batch = batch;
    this.won = new boolean[batch.size()];
  }

  /** Writes the winners and says which they are. */
  List<Boolean> write() throws SQLException {
    update(positions(false));
    create(positions(true));
    writeLabels();
    writeHistory();
    writeOutgoing();
    writeNotice();
    List<Boolean> result = new ArrayList<>(won.length);
    for (boolean each : won) {
      result.add(each);
    }
    return result;
  }

  private List<Integer> positions(boolean creating) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if ((batch.get(i).previous() == null) == creating) {
        positions.add(i);
      }
    }
    positions.sort(Comparator.comparingLong(i -> batch.get(i).next().number()));
    return positions;
  }

  private void update(List<Integer> positions) throws SQLException {
    if (positions.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
      for (int position : positions) {
        AlertChange change = batch.get(position);
        Alert next = change.next();
        AlertRows.bind(statement, next, model);
        MicrosColumn.bind(statement, AlertRows.BOUND + 1, next.dueAt());
        MicrosColumn.bind(statement, AlertRows.BOUND + 2, next.dueAt());
        statement.setLong(AlertRows.BOUND + 3, next.number());
        statement.setLong(AlertRows.BOUND + 4, next.version() - 1);
        statement.addBatch();
      }
      markWinners(positions, statement.executeBatch());
    }
  }

  private void create(List<Integer> positions) throws SQLException {
    if (positions.isEmpty()) {
      return;
    }
    List<Claim> claims = claim(positions);
    List<Integer> owners = claims.stream().filter(Claim::own).map(Claim::position).toList();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (int position : owners) {
        Alert next = batch.get(position).next();
        AlertRows.bind(statement, next, model);
        statement.setLong(AlertRows.BOUND + 1, next.number());
        MicrosColumn.bind(statement, AlertRows.BOUND + 2, next.dueAt());
        statement.addBatch();
      }
      markWinners(owners, statement.executeBatch());
    }
    freeClaims(claims.stream().filter(claim -> !won[claim.position()]).toList());
  }

  private void markWinners(List<Integer> positions, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      won[positions.get(i)] = counts[i] == 1;
    }
  }

  /** Claims what is free, and returns that. */
  private List<Claim> claim(List<Integer> positions) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    for (int position : positions) {
      Alert alert = batch.get(position).next();
      for (AlertKey key : alert.claims()) {
        claims.add(new Claim(Digests.of(key), position, key.equals(alert.key())));
      }
    }
    claims.sort(Comparator.comparing(Claim::digest).thenComparing(claim -> !claim.own()));
    int[] counts;
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      for (Claim claim : claims) {
        statement.setObject(1, claim.digest());
        statement.setLong(2, batch.get(claim.position()).next().number());
        statement.addBatch();
      }
      counts = statement.executeBatch();
    }
    List<Claim> taken = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        taken.add(claims.get(i));
      }
    }
    return taken;
  }

  /** Those of this batch only: another alert may have the number. */
  private void freeClaims(List<Claim> lost) throws SQLException {
    if (lost.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM alert_claim WHERE claim = ?")) {
      for (Claim claim : lost) {
        statement.setObject(1, claim.digest());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void writeLabels() throws SQLException {
    List<AlertChange> relabelled = new ArrayList<>();
    List<AlertChange> labelled = new ArrayList<>();
    for (int i = 0; i < won.length; i++) {
      Alert previous = batch.get(i).previous();
      if (!won[i] || (previous != null && LabelRows.same(previous, batch.get(i).next()))) {
        continue;
      }
      labelled.add(batch.get(i));
      if (previous != null) {
        relabelled.add(batch.get(i));
      }
    }
    if (!relabelled.isEmpty()) {
      deleteLabels(relabelled);
    }
    if (!labelled.isEmpty()) {
      insertLabels(labelled);
    }
  }

  private void deleteLabels(List<AlertChange> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LabelRows.DELETE)) {
      for (AlertChange change : changes) {
        statement.setLong(1, change.next().number());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void insertLabels(List<AlertChange> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LabelRows.INSERT)) {
      for (AlertChange change : changes) {
        LabelRows.addBatch(statement, change.next());
      }
      statement.executeBatch();
    }
  }

  private void writeHistory() throws SQLException {
    boolean any = false;
    try (PreparedStatement statement = connection.prepareStatement(HistoryRows.INSERT)) {
      for (int i = 0; i < won.length; i++) {
        if (won[i]) {
          for (HistoryEntry entry : batch.get(i).added()) {
            HistoryRows.bind(statement, entry, batch.get(i).next().number());
            statement.addBatch();
            any = true;
          }
        }
      }
      if (any) {
        statement.executeBatch();
      }
    }
  }

  private void writeOutgoing() throws SQLException {
    List<OutboxEntry> outgoing = new ArrayList<>();
    for (int i = 0; i < won.length; i++) {
      if (won[i]) {
        outgoing.addAll(batch.get(i).outgoing());
      }
    }
    OutboxRows.insert(connection, outgoing);
  }

  private void writeNotice() throws SQLException {
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < won.length; i++) {
      if (won[i]) {
        Alert next = batch.get(i).next();
        written.add(new Written(next.number(), next.version()));
      }
    }
    notices.write(connection, written, List.of());
  }

  private record Claim(UUID digest, int position, boolean own) {}
}
