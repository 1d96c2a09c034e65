package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What it means to keep notes. */
public abstract class NoteStoreContract extends StoreContract {

  private static final Note NOTE =
      new Note(
          "n1",
          "a1",
          "it's 100% \\ \"known\" " + OddTexts.EMOJI,
          "joe@example.org",
          Map.of("resource", "db3", "severity", "major"),
          NOW,
          null,
          "Acme");

  private static Note note(String id, String alertId, int second) {
    return new Note(id, alertId, "x", null, Map.of(), NOW.plusSeconds(second), null, null);
  }

  @Test
  void add_note_isKeptWithAllThatItHas() {
    Note bare = note("n2", "a1", 1);
    stores.notes().add(NOTE);
    stores.notes().add(bare);
    assertEquals(Optional.of(NOTE), stores.notes().find("a1", "n1"));
    assertEquals(Optional.of(bare), stores.notes().find("a1", "n2"));
  }

  @Test
  void find_noteOfAnotherAlert_isNone() {
    stores.notes().add(NOTE);
    assertEquals(Optional.empty(), stores.notes().find("a2", "n1"));
    assertEquals(Optional.empty(), stores.notes().find("a1", "n2"));
  }

  @Test
  void findByAlert_isTheOldestFirst() {
    List<Note> notes = List.of(note("n3", "a1", 1), note("n1", "a1", 2), note("n2", "a1", 3));
    stores.notes().add(notes.get(1));
    stores.notes().add(notes.get(2));
    stores.notes().add(notes.get(0));
    stores.notes().add(note("n4", "a2", 0));
    assertEquals(notes, stores.notes().findByAlert("a1", 9));
    assertEquals(notes.subList(0, 2), stores.notes().findByAlert("a1", 2));
    assertEquals(List.of(), stores.notes().findByAlert("a3", 9));
  }

  @Test
  void replace_note_isTheNewOne() {
    stores.notes().add(NOTE);
    Note edited = NOTE.edited("solved", null, NOW.plusSeconds(5));
    assertTrue(stores.notes().replace(edited));
    assertEquals(Optional.of(edited), stores.notes().find("a1", "n1"));
    assertFalse(stores.notes().replace(note("n2", "a1", 0)));
    assertEquals(Optional.empty(), stores.notes().find("a1", "n2"));
  }

  @Test
  void delete_noteOfThatAlertOnly() {
    stores.notes().add(NOTE);
    assertFalse(stores.notes().delete("a2", "n1"));
    assertTrue(stores.notes().delete("a1", "n1"));
    assertFalse(stores.notes().delete("a1", "n1"));
    assertEquals(Optional.empty(), stores.notes().find("a1", "n1"));
  }
}
