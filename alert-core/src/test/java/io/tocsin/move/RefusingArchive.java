package io.tocsin.move;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.Note;
import java.util.List;

/** Refuses to write all that it is given at once, if there is one with that text. */
final class RefusingArchive implements AlertArchive {

  private final AlertArchive archive;
  private final String refused;

  RefusingArchive(AlertArchive archive, String refused) {
    this.archive = archive;
    this.refused = refused;
  }

  @Override
  public List<Alert> read(long afterNumber, int limit) {
    return archive.read(afterNumber, limit);
  }

  @Override
  public List<ArchivedEntry> readHistory(List<Long> alertNumbers) {
    return archive.readHistory(alertNumbers);
  }

  @Override
  public void writeHistory(List<ArchivedEntry> entries) {
    refuse(entries.stream().anyMatch(each -> each.entry().text().equals(refused)));
    archive.writeHistory(entries);
  }

  @Override
  public List<Note> readNotes(List<String> alertIds) {
    return archive.readNotes(alertIds);
  }

  @Override
  public void writeNotes(List<Note> notes) {
    refuse(notes.stream().anyMatch(note -> note.text().equals(refused)));
    archive.writeNotes(notes);
  }

  private static void refuse(boolean bad) {
    if (bad) {
      throw new IllegalStateException("no such row");
    }
  }

  @Override
  public long count() {
    return archive.count();
  }
}
