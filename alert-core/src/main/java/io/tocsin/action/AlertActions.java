package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.alert.Note;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to one alert. The id is as in {@link io.tocsin.alert.AlertStore#find}; an alert
 * of a customer that the caller may not see is not found. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface AlertActions {

  /** Sets any status, past the alarm model. The timeout is the alert's own; null leaves it. */
  ActionOutcome setStatus(
      String id, String status, String text, @Nullable Long timeout, Caller caller);

  /** Takes an action through the alarm model; the timeout is that of the ack or shelve. */
  ActionOutcome takeAction(
      String id, String action, String text, @Nullable Long timeout, Caller caller);

  /** Why nobody takes that action, for the caller; empty if the alarm model or others may. */
  Optional<String> refusal(String action);

  /** Adds tags that it lacks, in order. */
  ActionOutcome tag(String id, List<String> tags, Caller caller);

  /** Removes tags. */
  ActionOutcome untag(String id, List<String> tags, Caller caller);

  /** Sets each attribute; a null removes it. */
  ActionOutcome setAttributes(String id, Map<String, @Nullable Object> attributes, Caller caller);

  /** Removes the alert and all that belongs to it. */
  ActionOutcome delete(String id, Caller caller);

  /**
   * Adds an entry of type {@code action} to the history and changes nothing else.
   *
   * @param cause what it was called where it happened
   */
  ActionOutcome addEntry(String id, String cause, String text, Caller caller);

  /** Adds a note and its history entry. */
  ActionOutcome addNote(String id, String text, Caller caller);

  /** Replaces the text of a note; null leaves it. */
  ActionOutcome editNote(String id, String noteId, @Nullable String text, Caller caller);

  /** Removes a note and leaves a {@code dismiss} history entry. */
  ActionOutcome deleteNote(String id, String noteId, Caller caller);

  /** The oldest notes of an alert first, at most 100; empty if there is no such alert. */
  Optional<List<Note>> notes(String id, Caller caller);
}
