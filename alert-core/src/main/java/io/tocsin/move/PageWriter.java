package io.tocsin.move;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertArchive.ArchivedEntry;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.alert.Note;
import io.tocsin.move.Item.AlertWithHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes one page: history first, then notes, then the alerts that they belong to, so that an alert
 * that is there has all of it.
 */
final class PageWriter {

  static final String OLDER = "older in the target";
  static final String ID_TAKEN = "its id belongs to another alert";
  static final String KEY_TAKEN =
      "another alert has its environment, resource, event and customer, or has claimed its event";
  static final String NUMBER_TAKEN = "its number belongs to another alert";
  static final String NO_ALERT = "the alert of the note is not there";

  private final Source source;
  private final AlertStore alerts;
  private final AlertArchive archive;
  private final ChangeLog changes;
  private Counts counts;
  private String lastAlert = "";

  PageWriter(
      Source source, AlertStore alerts, AlertArchive archive, ChangeLog changes, Counts counts) {
    this.source = source;
    this.alerts = alerts;
    this.archive = archive;
    this.changes = changes;
    this.counts = counts;
  }

  /**
   * What became of a page.
   *
   * @param lastAlert the id of one of its alerts that is in the store; empty if none is
   */
  record Written(Counts counts, String lastAlert) {}

  /** Writes what can be written, and counts. */
  Written write(List<Item> items) {
    List<AlertWithHistory> loadedAlerts = new ArrayList<>();
    List<Note> notes = new ArrayList<>();
    for (Item item : items) {
      switch (item) {
        case AlertWithHistory loaded -> loadedAlerts.add(loaded);
        case Item.LoneNote(Note note) -> notes.add(note);
        case Item.Unusable(String name, String reason) -> skip(reason, name);
      }
    }
    writeAlerts(loadedAlerts);
    writeNotes(notes);
    return new Written(counts, lastAlert);
  }

  private void skip(String reason, String name) {
    counts = counts.plusSkipped(reason, name);
  }

  private void writeAlerts(List<AlertWithHistory> loadedAlerts) {
    List<AlertWithHistory> fresh = withFreeKeys(withFreeIds(loadedAlerts));
    apart(fresh, this::writeFresh, loaded -> loaded.alert().id());
  }

  /** What a store refuses together with others, it is given alone: one may be the only reason. */
  private <T> void apart(List<T> items, Consumer<List<T>> writer, Function<T, String> name) {
    if (items.isEmpty()) {
      return;
    }
    Counts before = counts;
    try {
      writer.accept(items);
    } catch (IllegalStateException e) {
      counts = before; // what was written nevertheless is found there
      if (items.size() == 1) {
        skip("the store refuses it: " + e.getMessage(), name.apply(items.getFirst()));
        return;
      }
      items.forEach(item -> apart(List.of(item), writer, name));
    }
  }

  private void writeFresh(List<AlertWithHistory> items) {
    List<AlertWithHistory> fresh = withFreeNumbers(items);
    archive.writeHistory(
        fresh.stream()
            .flatMap(
                loaded ->
                    loaded.history().stream()
                        .map(entry -> new ArchivedEntry(loaded.alert().number(), entry)))
            .toList());
    archive.writeNotes(fresh.stream().flatMap(loaded -> loaded.notes().stream()).toList());
    List<AlertWithHistory> written = create(fresh);
    finish(
        written.stream()
            .filter(AlertWithHistory::claimsLess)
            .map(loaded -> new AlertChange(loaded.initialState(), loaded.alert(), List.of()))
            .toList());
  }

  /** The alerts whose id nobody has; the others are counted. */
  private List<AlertWithHistory> withFreeIds(List<AlertWithHistory> loadedAlerts) {
    Map<String, Alert> stored = byId(ids(loadedAlerts));
    Set<String> seen = new HashSet<>();
    List<AlertWithHistory> fresh = new ArrayList<>();
    List<AlertChange> unfinished = new ArrayList<>();
    for (AlertWithHistory loaded : loadedAlerts) {
      Alert there = stored.get(loaded.alert().id());
      if (there == null && seen.add(loaded.alert().id())) {
        fresh.add(loaded);
      } else if (there == null || !source.isSame(there, loaded.alert())) {
        skip(ID_TAKEN, loaded.alert().id());
      } else if (loaded.isLeftInitial(there)) {
        countThere(there);
        unfinished.add(new AlertChange(there, loaded.alert(), List.of()));
      } else if (there.version() < loaded.alert().version()) {
        skip(OLDER, there.id());
      } else {
        countThere(there);
      }
    }
    finish(unfinished);
    return fresh;
  }

  /** History is written by number, so that of a taken one would become another alert's. */
  private List<AlertWithHistory> withFreeNumbers(List<AlertWithHistory> loadedAlerts) {
    Map<Long, String> owners =
        changes
            .findAll(loadedAlerts.stream().map(loaded -> loaded.alert().number()).toList())
            .stream()
            .collect(Collectors.toMap(Alert::number, Alert::id));
    List<AlertWithHistory> free = new ArrayList<>();
    for (AlertWithHistory loaded : loadedAlerts) {
      Alert alert = loaded.alert();
      if (alert.id().equals(owners.getOrDefault(alert.number(), alert.id()))) {
        free.add(loaded);
      } else {
        skip(NUMBER_TAKEN, alert.id());
      }
    }
    return free;
  }

  private void countThere(Alert alert) {
    counts = counts.plusThere();
    lastAlert = alert.id();
  }

  private List<AlertWithHistory> withFreeKeys(List<AlertWithHistory> loadedAlerts) {
    Set<AlertKey> taken =
        new HashSet<>(
            alerts
                .findOwners(loadedAlerts.stream().map(loaded -> loaded.alert().key()).toList())
                .keySet());
    List<AlertWithHistory> free = new ArrayList<>();
    for (AlertWithHistory loaded : loadedAlerts) {
      if (taken.add(loaded.alert().key())) {
        free.add(loaded);
      } else {
        skip(KEY_TAKEN, loaded.alert().id());
      }
    }
    return free;
  }

  /** Returns those that were written; others may write the same at the same time. */
  private List<AlertWithHistory> create(List<AlertWithHistory> fresh) {
    List<Boolean> won =
        alerts.save(
            fresh.stream()
                .map(loaded -> new AlertChange(null, loaded.initialState(), List.of()))
                .toList());
    List<AlertWithHistory> written = new ArrayList<>();
    for (int i = 0; i < won.size(); i++) {
      AlertWithHistory loaded = fresh.get(i);
      if (won.get(i)) {
        written.add(loaded);
        counts = counts.plusAlert().plusNotes(loaded.notes().size());
        lastAlert = loaded.alert().id();
      } else {
        countLoss(loaded);
      }
    }
    return written;
  }

  private void countLoss(AlertWithHistory loaded) {
    Alert alert = loaded.alert();
    if (!alerts.findAll(List.of(alert.id())).isEmpty()) {
      List<AlertWithHistory> other = withFreeIds(List.of(loaded));
      assert other.isEmpty(); // it was counted by what is stored
    } else {
      boolean free = alerts.findOwners(List.of(alert.key())).isEmpty();
      skip(free ? NUMBER_TAKEN : KEY_TAKEN, alert.id());
    }
  }

  private void finish(List<AlertChange> changes) {
    if (!changes.isEmpty()) {
      List<Boolean> won = alerts.save(changes);
      assert won.size() == changes.size(); // who loses was overtaken by a newer state, which stays
    }
  }

  private void writeNotes(List<Note> notes) {
    if (notes.isEmpty()) {
      return;
    }
    List<String> alertIds = notes.stream().map(Note::alertId).distinct().toList();
    Set<String> known = byId(alertIds).keySet();
    Set<String> there =
        archive.readNotes(alertIds).stream()
            .map(Note::id)
            .collect(Collectors.toCollection(HashSet::new));
    List<Note> fresh = new ArrayList<>();
    for (Note note : notes) {
      if (!known.contains(note.alertId())) {
        skip(NO_ALERT, note.id());
      } else if (there.add(note.id())) {
        fresh.add(note);
      } else {
        counts = counts.plusThere();
      }
    }
    apart(fresh, this::writeFreshNotes, Note::id);
  }

  private void writeFreshNotes(List<Note> notes) {
    archive.writeNotes(notes);
    counts = counts.plusNotes(notes.size());
  }

  private static List<String> ids(List<AlertWithHistory> loadedAlerts) {
    return loadedAlerts.stream().map(loaded -> loaded.alert().id()).distinct().toList();
  }

  private Map<String, Alert> byId(Collection<String> ids) {
    return alerts.findAll(ids).stream().collect(Collectors.toMap(Alert::id, Function.identity()));
  }
}
