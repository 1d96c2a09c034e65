package io.tocsin.store.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.alert.Note;
import io.tocsin.store.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of a note; times in microseconds, attributes in JSON. */
@MappedEntity("alert_note")
record NoteRow(
    @Id String id,
    @MappedProperty("alert_id") String alertId,
    String text,
    @Nullable String login,
    String attributes,
    @MappedProperty("create_time") long createTime,
    @MappedProperty("update_time") @Nullable Long updateTime,
    @Nullable String customer) {

  /** All columns, for {@link #read} and {@link #bind}. */
  static final String COLUMNS =
      "id, alert_id, text, login, attributes, create_time, update_time, customer";

  /** The row whose columns start at the first. */
  static NoteRow read(ResultSet row) throws SQLException {
    long updateTime = row.getLong(7);
    Long updateTimeOrNull = row.wasNull() ? null : updateTime;
    return new NoteRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        updateTimeOrNull,
        row.getString(8));
  }

  void bind(PreparedStatement statement) throws SQLException {
    statement.setString(1, id);
    statement.setString(2, alertId);
    statement.setString(3, text);
    statement.setString(4, login);
    statement.setString(5, attributes);
    statement.setLong(6, createTime);
    statement.setObject(7, updateTime, Types.BIGINT);
    statement.setString(8, customer);
  }

  static NoteRow of(Note note) {
    Instant updated = note.updateTime();
    return new NoteRow(
        note.id(),
        note.alertId(),
        note.text(),
        note.user(),
        Json.of(note.attributes()),
        Micros.of(note.createTime()),
        updated == null ? null : Micros.of(updated),
        note.customer());
  }

  Note note() {
    return new Note(
        id,
        alertId,
        text,
        login,
        Json.strings(attributes),
        Micros.instant(createTime),
        updateTime == null ? null : Micros.instant(updateTime),
        customer);
  }
}
