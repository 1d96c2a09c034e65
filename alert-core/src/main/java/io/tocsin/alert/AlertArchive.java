package io.tocsin.alert;

import java.util.List;

/**
 * Reads and writes a store as a whole, to move it. Writing is repeatable: what is there already is
 * left as it is.
 *
 * <p>Every method may throw {@link StoreUnavailableException}.
 */
public interface AlertArchive {

  /** The alerts with greater numbers, ascending, at most that many, with raw data, no history. */
  List<Alert> read(long afterNumber, int limit);

  /**
   * All history entries of those alerts, by alert, then sequence, both ascending; none beyond the
   * sequence of its alert.
   */
  List<ArchivedEntry> readHistory(List<Long> alertNumbers);

  /** Writes history entries, also of alerts that are written afterwards. */
  void writeHistory(List<ArchivedEntry> entries);

  /** All notes of those alerts, in any order. */
  List<Note> readNotes(List<String> alertIds);

  /** Writes notes, also of alerts that are written afterwards. */
  void writeNotes(List<Note> notes);

  /** How many alerts there are. */
  long count();

  /** A history entry and the number of its alert. */
  record ArchivedEntry(long alertNumber, HistoryEntry entry) {}
}
