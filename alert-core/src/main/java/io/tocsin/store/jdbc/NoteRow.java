package io.tocsin.store.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.alert.Note;
import io.tocsin.store.Micros;
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
