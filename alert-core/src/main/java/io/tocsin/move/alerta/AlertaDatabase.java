package io.tocsin.move.alerta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertKey;
import io.tocsin.json.JsonMappers;
import io.tocsin.move.Extent;
import io.tocsin.move.Item;
import io.tocsin.move.MoveFailedException;
import io.tocsin.move.Page;
import io.tocsin.move.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * The tables {@code alerts} and {@code notes} of Alerta's PostgreSQL database, by id, notes last.
 * Rows come as JsonMappers.PLAIN, whatever types the columns have.
 */
public final class AlertaDatabase implements Source {

  /** Each may have much raw data and history. */
  private static final int ROWS = 100;

  private static final int KEYS = 1_000;

  private final Connection connection;
  private final AlertaMapper mapper;
  private final Clock clock;
  private final int pageSize;
  private final List<Table> tables;

  /**
   * The database of an open connection.
   *
   * @throws MoveFailedException if there are no alerts of Alerta's in it
   */
  public AlertaDatabase(Connection connection, AlertaSettings settings, Clock clock) {
    this(connection, settings, clock, ROWS);
  }

  AlertaDatabase(Connection connection, AlertaSettings settings, Clock clock, int pageSize) {
    this.connection = connection;
    this.mapper = new AlertaMapper(settings);
    this.clock = clock;
    this.pageSize = pageSize;
    this.tables = tables();
  }

  private enum Table {
    ALERTS,
    NOTES;

    String sqlName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private List<Table> tables() {
    List<Table> there = new ArrayList<>();
    for (Table table : Table.values()) {
      String sql = "SELECT to_regclass(?) IS NOT NULL";
      if (select(sql, List.of(table.sqlName()), row -> row.getBoolean(1)).getFirst()) {
        there.add(table);
      }
    }
    if (!there.contains(Table.ALERTS)) {
      throw new MoveFailedException("there is no table 'alerts' of Alerta's in the database");
    }
    return there;
  }

  @Override
  public Extent extent() {
    long rows = 0;
    for (Table table : tables) {
      String sql = "SELECT COUNT(*) FROM " + table.sqlName();
      rows += select(sql, List.of(), row -> row.getLong(1)).getFirst();
    }
    return new Extent(rows, String.format(Locale.ROOT, "%,d alerts and notes", rows));
  }

  /** A position is a table and an id. */
  @Override
  public Optional<Page> next(String position) {
    String[] parts = position.split(":", 2);
    Table first = position.isEmpty() ? Table.ALERTS : table(parts[0]);
    for (Table table : tables) {
      if (table.compareTo(first) >= 0) {
        String after = table == first && parts.length == 2 ? parts[1] : "";
        List<Row> rows = rows(table, after);
        if (!rows.isEmpty()) {
          return Optional.of(page(table, rows));
        }
      }
    }
    return Optional.empty();
  }

  private static Table table(String name) {
    try {
      return Table.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new MoveFailedException("there is no table '" + name + "' of Alerta's", e);
    }
  }

  private record Row(String id, String json) {}

  private List<Row> rows(Table table, String after) {
    String sql =
        "SELECT t.id, to_json(t) FROM %s t WHERE t.id > ? ORDER BY t.id LIMIT %s"
            .formatted(table.sqlName(), pageSize);
    return select(sql, List.of(after), row -> new Row(row.getString(1), row.getString(2)));
  }

  private Page page(Table table, List<Row> rows) {
    Instant now = clock.instant();
    List<Item> items = new ArrayList<>();
    for (Row row : rows) {
      items.addAll(mapper.map(parse(row.json()), row.id(), now));
    }
    String position = table.sqlName() + ":" + rows.getLast().id();
    List<Item> apart = Correlation.without(items, owned(Correlation.keys(items))::contains);
    return new Page(apart, position, rows.size(), rows.size());
  }

  /** The keys that are the own key of some row; Alerta has an index for that. */
  private Set<AlertKey> owned(List<AlertKey> keys) {
    Set<AlertKey> owned = new HashSet<>();
    for (List<AlertKey> some : keys.stream().gather(Gatherers.windowFixed(KEYS)).toList()) {
      String sql =
          "SELECT environment, resource, COALESCE(customer, ''), event FROM alerts"
              + " WHERE (environment, resource, event, COALESCE(customer, '')) IN (VALUES "
              + String.join(", ", Collections.nCopies(some.size(), "(?, ?, ?, ?)"))
              + ")";
      List<String> parameters =
          some.stream()
              .flatMap(
                  key -> Stream.of(key.environment(), key.resource(), key.event(), key.customer()))
              .toList();
      owned.addAll(
          select(
              sql,
              parameters,
              row ->
                  new AlertKey(
                      row.getString(1), row.getString(2), row.getString(3), row.getString(4), "")));
    }
    return owned;
  }

  private static ObjectNode parse(String json) {
    try {
      JsonNode row = JsonMappers.PLAIN.readTree(json);
      return row instanceof ObjectNode object ? object : JsonMappers.PLAIN.createObjectNode();
    } catch (JsonProcessingException e) {
      throw new MoveFailedException("the database does not give JSON", e);
    }
  }

  private <T> List<T> select(String sql, List<String> parameters, RowReader<T> reader) {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
    } catch (SQLException e) {
      throw new MoveFailedException(
          "Alerta's database failed: " + e.getSQLState() + " " + e.getMessage(), e);
    }
    return found;
  }

  @Override
  public boolean isSame(Alert stored, Alert alert) {
    return AlertaMapper.isSame(stored, alert);
  }
}
