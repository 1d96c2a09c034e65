package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Written;
import io.tocsin.store.contract.StoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What notices are beyond what every store has: true, and never two of one position. */
abstract class ChangeNoticesContract extends StoreContract {

  private static final Alert DISK = TestAlerts.alert(1, TestAlerts.DISK_FULL).build();

  abstract JdbcDatabase database();

  private List<ChangeNotice> notices() {
    return stores.changes().read(0, 100);
  }

  @Test
  void losers_leaveNoNotice() {
    Alert other = DISK.toBuilder().number(2).id("other").build();
    stores.alerts().save(List.of(TestAlerts.created(DISK)));
    stores.alerts().save(List.of(TestAlerts.created(other)));
    stores.alerts().delete(other);
    assertEquals(
        List.of(List.of(new Written(1, 1))),
        notices().stream().map(ChangeNotice::written).toList());
    assertEquals(List.of(List.of()), notices().stream().map(ChangeNotice::removed).toList());
  }

  @Test
  void positionOfAnotherServer_isNotUsedAgain() throws SQLException {
    ChangeNotices ours = new ChangeNotices(new TestClock(TestAlerts.NOW));
    try (Connection connection = database().dataSource().getConnection()) {
      ours.write(connection, List.of(new Written(1, 1)), List.of());
      long first = notices().getLast().position();
      takePosition(connection, first + 1);
      ours.write(connection, List.of(new Written(3, 1)), List.of());
      assertEquals(
          List.of(first, first + 1, first + 2),
          notices().stream().map(ChangeNotice::position).toList());
      assertEquals(List.of(new Written(3, 1)), notices().getLast().written());
    }
  }

  private static void takePosition(Connection connection, long position) throws SQLException {
    try (var statement =
        connection.prepareStatement("INSERT INTO alert_change VALUES (?, '[[2,1]]')")) {
      statement.setLong(1, position);
      assertEquals(1, statement.executeUpdate());
    }
  }
}
