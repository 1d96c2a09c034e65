package io.tocsin.store.jdbc;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.alert.Digests;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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
    List<AlertChange> winners =
        IntStream.range(0, won.length).filter(i -> won[i]).mapToObj(batch::get).toList();
    writeLabels(winners);
    writeHistory(winners);
    OutboxRows.insert(
        connection, winners.stream().map(AlertChange::outgoing).flatMap(List::stream).toList());
    notices.write(
        connection,
        winners.stream()
            .map(change -> new Written(change.next().number(), change.next().version()))
            .toList(),
        List.of());
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
    markWinners(
        positions,
        Statements.batch(
            connection,
            UPDATE,
            positions,
            (statement, position) -> {
              Alert next = batch.get(position).next();
              AlertRows.bind(statement, next, model);
              MicrosColumn.bind(statement, AlertRows.BOUND + 1, next.dueAt());
              MicrosColumn.bind(statement, AlertRows.BOUND + 2, next.dueAt());
              statement.setLong(AlertRows.BOUND + 3, next.number());
              statement.setLong(AlertRows.BOUND + 4, next.version() - 1);
            }));
  }

  private void create(List<Integer> positions) throws SQLException {
    List<Claim> claims = claim(positions);
    List<Integer> owners = claims.stream().filter(Claim::own).map(Claim::position).toList();
    markWinners(
        owners,
        Statements.batch(
            connection,
            INSERT,
            owners,
            (statement, position) -> {
              Alert next = batch.get(position).next();
              AlertRows.bind(statement, next, model);
              statement.setLong(AlertRows.BOUND + 1, next.number());
              MicrosColumn.bind(statement, AlertRows.BOUND + 2, next.dueAt());
            }));
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
    int[] counts =
        Statements.batch(
            connection,
            CLAIM,
            claims,
            (statement, claim) -> {
              statement.setObject(1, claim.digest());
              statement.setLong(2, batch.get(claim.position()).next().number());
            });
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
    Statements.batch(
        connection,
        "DELETE FROM alert_claim WHERE claim = ?",
        lost,
        (statement, claim) -> statement.setObject(1, claim.digest()));
  }

  private void writeLabels(List<AlertChange> winners) throws SQLException {
    List<Alert> labelled = new ArrayList<>();
    List<Alert> relabelled = new ArrayList<>();
    for (AlertChange change : winners) {
      Alert previous = change.previous();
      if (previous == null) {
        labelled.add(change.next());
      } else if (!LabelRow.same(previous, change.next())) {
        labelled.add(change.next());
        relabelled.add(change.next());
      }
    }
    Statements.batch(
        connection,
        LabelRow.DELETE,
        relabelled,
        (statement, alert) -> statement.setLong(1, alert.number()));
    Statements.batch(
        connection,
        LabelRow.INSERT,
        labelled.stream().map(LabelRow::of).flatMap(List::stream).toList(),
        (statement, row) -> row.bind(statement));
  }

  private void writeHistory(List<AlertChange> winners) throws SQLException {
    List<ArchivedEntry> entries = new ArrayList<>();
    for (AlertChange change : winners) {
      long number = change.next().number();
      change.added().forEach(entry -> entries.add(new ArchivedEntry(number, entry)));
    }
    Statements.batch(connection, HistoryRows.INSERT, entries, HistoryRows::bind);
  }

  private record Claim(UUID digest, int position, boolean own) {}
}
