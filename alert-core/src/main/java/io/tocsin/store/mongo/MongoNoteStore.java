package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Notes as documents. */
final class MongoNoteStore implements NoteStore {

  private static final Document OLDEST_FIRST = new Document("createTime", 1).append("_id", 1);

  private final MongoCollection<Document> notes;

  MongoNoteStore(MongoConnection connection) {
    this.notes = connection.notes();
  }

  @Override
  public void add(Note note) {
    Operations.perform(() -> notes.insertOne(NoteDocuments.of(note)));
  }

  @Override
  public Optional<Note> find(String alertId, String noteId) {
    return Operations.run(() -> Optional.ofNullable(notes.find(filter(alertId, noteId)).first()))
        .map(NoteDocuments::read);
  }

  @Override
  public List<Note> findByAlert(String alertId, int limit) {
    return Operations.run(
        () ->
            notes
                .find(new Document("alertId", alertId))
                .sort(OLDEST_FIRST)
                .limit(limit)
                .batchSize(Chunks.SIZE)
                .map(NoteDocuments::read)
                .into(new ArrayList<>()));
  }

  @Override
  public boolean replace(Note note) {
    return Operations.run(
            () ->
                notes
                    .replaceOne(new Document("_id", note.id()), NoteDocuments.of(note))
                    .getMatchedCount())
        > 0;
  }

  @Override
  public boolean delete(String alertId, String noteId) {
    return Operations.run(() -> notes.deleteOne(filter(alertId, noteId)).getDeletedCount()) > 0;
  }

  private static Document filter(String alertId, String noteId) {
    return new Document("_id", noteId).append("alertId", alertId);
  }
}
