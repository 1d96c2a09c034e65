package io.tocsin.store.jdbc.statuspage;

import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPage.Change;
import io.tocsin.store.jdbc.JsonRecords;
import io.tocsin.store.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items as rows. */
final class ItemRows {

  private static final String SELECT_SINCE =
      "SELECT type, id, content, version FROM status_page_item WHERE version > ?"
          + " ORDER BY version";
  private static final String DELETE = "DELETE FROM status_page_item WHERE type = ? AND id = ?";
  private static final String INSERT =
      "INSERT INTO status_page_item (type, id, version, content) VALUES (?, ?, ?, ?)";

  private static final String PURGE =
      "DELETE FROM status_page_item WHERE version = ? AND content IS NULL";

  /**
   * For so many versions it is kept what was removed. A server that knows an older page reads all
   * anew.
   */
  static final long REMEMBERED_VERSIONS = 10_000;

  private ItemRows() {}

  /**
   * The page as it is now. One statement reads all that is new, so it sees every edit whole or not
   * at all.
   *
   * @param version that it has at least
   */
  static StatusPage readSince(Connection connection, StatusPage known, long version)
      throws SQLException {
    if (version <= known.version()) {
      return known;
    }
    StatusPage base = isForgotten(known, version) ? StatusPage.EMPTY : known;
    StatusPage read = select(connection, base);
    // other servers may have gone on between the two statements
    return isForgotten(base, read.version()) ? select(connection, StatusPage.EMPTY) : read;
  }

  /** Whether something may be gone since that page of which no row tells any more. */
  private static boolean isForgotten(StatusPage known, long version) {
    return known.version() > 0 && known.version() < version - REMEMBERED_VERSIONS;
  }

  private static StatusPage select(Connection connection, StatusPage known) throws SQLException {
    List<Versioned> found =
        Statements.list(connection, SELECT_SINCE, Versioned::read, known.version());
    return found.isEmpty()
        ? known
        : known.with(found.getLast().version(), found.stream().map(Versioned::change).toList());
  }

  private record Versioned(long version, Change change) {

    static Versioned read(ResultSet row) throws SQLException {
      ItemType type = ItemType.valueOf(row.getString(1));
      Item item = ItemRows.read(type, row.getString(3));
      return new Versioned(row.getLong(4), new Change(type, row.getLong(2), item));
    }
  }

  private static @Nullable Item read(ItemType type, @Nullable String content) {
    return content == null ? null : JsonRecords.read(content, type.type());
  }

  static void write(Connection connection, List<Change> changes, long version) throws SQLException {
    Statements.batch(
        connection,
        DELETE,
        changes,
        (delete, change) -> {
          delete.setString(1, change.type().name());
          delete.setLong(2, change.id());
        });
    Statements.batch(
        connection, INSERT, changes, (insert, change) -> bind(insert, change, version));
    // each edit forgets what one edit long before it has removed
    Statements.update(connection, PURGE, version - REMEMBERED_VERSIONS);
  }

  private static void bind(PreparedStatement insert, Change change, long version)
      throws SQLException {
    Item item = change.item();
    insert.setString(1, change.type().name());
    insert.setLong(2, change.id());
    insert.setLong(3, version);
    insert.setString(4, item == null ? null : JsonRecords.of(item));
  }
}
