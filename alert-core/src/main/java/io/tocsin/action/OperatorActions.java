package io.tocsin.action;

import io.tocsin.access.Caller;
import io.tocsin.action.AlertEditor.Edit;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alarm.StatusScale;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Note;
import io.tocsin.alert.NoteStore;
import io.tocsin.change.CurrentAlerts;
import io.tocsin.change.DecisionContext;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operators' actions over an alert store; also the steps that time takes. */
public final class OperatorActions implements AlertActions {

  private static final int NOTES_LIMIT = 100;

  private final AlertEditor editor;
  private final ActionStep step;
  private final KnownActions known;
  private final NoteStore notes;
  private final PluginChain plugins;
  private final StatusScale statuses;
  private final DueTimes dueTimes;
  private final DecisionContext context;

  /**
   * Actions over those stores.
   *
   * @param current shared with all that writes alerts in this server
   */
  public OperatorActions(
      DecisionContext context,
      ActionSettings settings,
      AlertStore store,
      NoteStore notes,
      CurrentAlerts current) {
    this.editor = new AlertEditor(context, store, current);
    this.known = KnownActions.of(context.model(), settings, context.plugins());
    this.step = new ActionStep(context.model(), context.plugins(), settings, known);
    this.notes = notes;
    this.plugins = context.plugins();
    this.statuses = context.model().statuses();
    this.dueTimes = context.dueTimes();
    this.context = context;
  }

  @Override
  public ActionOutcome setStatus(
      String id, String status, String text, @Nullable Long timeout, Caller caller) {
    String broken = statuses.has(status) ? null : statuses.refusal(status);
    if (broken == null) {
      broken = violation(text, timeout);
    }
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    Instant now = context.now();
    return editor.edit(
        id,
        caller,
        now,
        alert -> step.setStatus(alert, status, text, timeout, caller.login(), now));
  }

  @Override
  public ActionOutcome takeAction(
      String id, String action, String text, @Nullable Long timeout, Caller caller) {
    String broken = DraftLimits.text("action", action, DraftLimits.MAX_NAME_CHARS);
    if (broken == null) {
      broken = violation(text, timeout);
    }
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    Instant now = context.now();
    ActionOutcome outcome =
        editor.edit(id, caller, now, alert -> step.act(alert, action, text, timeout, caller, now));
    if (outcome instanceof ActionOutcome.Done(Alert alert)) {
      plugins.postAction(alert, action, text);
    }
    return outcome;
  }

  @Override
  public Optional<String> refusal(String action) {
    return known.has(action) ? Optional.empty() : Optional.of(known.refusal(action));
  }

  private static @Nullable String violation(String text, @Nullable Long timeout) {
    String broken = DraftLimits.timeout(timeout);
    return broken == null ? DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS) : broken;
  }

  /**
   * Takes the step that time asks for, if it still does.
   *
   * @return empty if the alert is not due for that step any more
   */
  public Optional<ActionOutcome> takeDueStep(String id, DueTimes.Step due) {
    Instant now = context.now();
    ActionOutcome outcome =
        editor.edit(
            id,
            Caller.SYSTEM,
            now,
            alert -> isDue(alert, due, now) ? edit(alert, due, now) : NOT_DUE);
    if (outcome instanceof ActionOutcome.Done(Alert alert) && due == DueTimes.Step.EXPIRE) {
      plugins.postAction(alert, "expired", "");
    } else if (outcome instanceof ActionOutcome.Done(Alert alert) && due == DueTimes.Step.RUN_OUT) {
      plugins.postAction(alert, "timeout", "");
    }
    return outcome.equals(NOT_DUE.outcome()) ? Optional.empty() : Optional.of(outcome);
  }

  /** Sets when time next asks for something, where settings that changed since say another time. */
  public void refreshDueTime(String id) {
    editor.edit(
        id,
        Caller.SYSTEM,
        context.now(),
        alert -> dueTimes.stamp(alert).equals(alert) ? NOT_DUE : new Edit.Write(alert, null));
  }

  private static final Edit.Stop NOT_DUE =
      new Edit.Stop(new ActionOutcome.NotFound("not due any more"));

  private boolean isDue(Alert alert, DueTimes.Step step, Instant now) {
    DueTimes.Due due = dueTimes.next(alert);
    return due != null && due.step() == step && !due.at().isAfter(now);
  }

  private Edit edit(Alert alert, DueTimes.Step due, Instant now) {
    return switch (due) {
      case DELETE -> new Edit.Remove();
      case RUN_OUT -> step.act(alert, "timeout", "", null, Caller.SYSTEM, now);
      case EXPIRE -> step.act(alert, "expired", "", null, Caller.SYSTEM, now);
      case END -> step.end(alert, now);
    };
  }

  @Override
  public ActionOutcome tag(String id, List<String> tags, Caller caller) {
    String broken = DraftLimits.tags(tags);
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    return retag(
        id,
        caller,
        present -> {
          List<String> all = new ArrayList<>(present);
          tags.stream().distinct().filter(tag -> !present.contains(tag)).forEach(all::add);
          return all;
        });
  }

  @Override
  public ActionOutcome untag(String id, List<String> tags, Caller caller) {
    return retag(
        id, caller, present -> present.stream().filter(tag -> !tags.contains(tag)).toList());
  }

  private ActionOutcome retag(
      String id, Caller caller, Function<List<String>, List<String>> change) {
    return editor.edit(
        id,
        caller,
        context.now(),
        alert -> {
          List<String> changed = change.apply(alert.tags());
          String broken = DraftLimits.tags(changed);
          return broken == null
              ? new Edit.Write(alert.toBuilder().tags(changed).build(), null)
              : new Edit.Stop(new ActionOutcome.Invalid(broken));
        });
  }

  @Override
  public ActionOutcome setAttributes(
      String id, Map<String, @Nullable Object> attributes, Caller caller) {
    String broken = DraftLimits.attributeKeys(attributes);
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    return editor.edit(
        id,
        caller,
        context.now(),
        alert -> {
          Map<String, Object> merged = new LinkedHashMap<>(alert.attributes());
          attributes.forEach(
              (key, value) -> {
                if (value == null) {
                  merged.remove(key);
                } else {
                  merged.put(key, value);
                }
              });
          String tooMany = DraftLimits.attributeKeys(merged);
          return tooMany == null
              ? new Edit.Write(alert.toBuilder().attributes(merged).build(), null)
              : new Edit.Stop(new ActionOutcome.Invalid(tooMany));
        });
  }

  @Override
  public ActionOutcome delete(String id, Caller caller) {
    return editor.edit(
        id,
        caller,
        context.now(),
        alert ->
            switch (plugins.delete(alert, caller)) {
              case Verdict.Refused<Alert>(Refusal refusal) ->
                  new Edit.Stop(new ActionOutcome.Refused(refusal));
              case Verdict.Pass<Alert>(Alert granted) -> new Edit.Remove();
            });
  }

  @Override
  public ActionOutcome addEntry(String id, String cause, String text, Caller caller) {
    String broken = DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS);
    if (broken == null) {
      broken = DraftLimits.text("id", cause, DraftLimits.MAX_ID_CHARS);
    }
    return broken == null
        ? remember(id, cause, "action", text, caller, context.now())
        : new ActionOutcome.Invalid(broken);
  }

  @Override
  public ActionOutcome addNote(String id, String text, Caller caller) {
    String broken = DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS);
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    Optional<Alert> alert = editor.find(id, caller);
    if (alert.isEmpty()) {
      return new ActionOutcome.NotFound("not found");
    }
    return switch (plugins.takeNote(alert.get(), text, caller)) {
      case Verdict.Refused<String>(Refusal refusal) -> new ActionOutcome.Refused(refusal);
      case Verdict.Pass<String>(String granted) -> keepNote(alert.get(), granted, caller);
    };
  }

  private ActionOutcome keepNote(Alert alert, String text, Caller caller) {
    Instant now = context.now();
    Note note =
        new Note(
            UUID.randomUUID().toString(),
            alert.id(),
            text,
            caller.login(),
            Map.of(
                "resource", alert.resource(),
                "event", alert.event(),
                "environment", alert.environment(),
                "severity", alert.severity(),
                "status", alert.status()),
            now,
            null,
            alert.customer());
    notes.add(note);
    ActionOutcome outcome = remember(alert.id(), note.id(), "note", text, caller, now);
    if (outcome instanceof ActionOutcome.Done) {
      return new ActionOutcome.NoteDone(note);
    }
    notes.delete(alert.id(), note.id()); // the alert is gone, and nothing else would take it away
    return outcome;
  }

  private ActionOutcome remember(
      String alertId, String cause, String type, String text, Caller caller, Instant now) {
    return editor.edit(
        alertId,
        caller,
        now,
        alert -> {
          HistoryEntry entry = alert.nextEntry(cause, type, text, null, caller.login(), now);
          return new Edit.Write(alert.withEntry(entry), entry);
        });
  }

  @Override
  public ActionOutcome editNote(String id, String noteId, @Nullable String text, Caller caller) {
    String broken =
        text == null ? null : DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS);
    if (broken != null) {
      return new ActionOutcome.Invalid(broken);
    }
    Optional<Alert> alert = editor.find(id, caller);
    if (alert.isEmpty()) {
      return new ActionOutcome.NotFound("alert not found");
    }
    Optional<Note> found = notes.find(alert.get().id(), noteId);
    if (found.isEmpty()) {
      return new ActionOutcome.NotFound("note not found");
    }
    Note edited =
        found.get().edited(text == null ? found.get().text() : text, caller.login(), context.now());
    return notes.replace(edited)
        ? new ActionOutcome.NoteDone(edited)
        : new ActionOutcome.NotFound("note not found");
  }

  @Override
  public ActionOutcome deleteNote(String id, String noteId, Caller caller) {
    Optional<Alert> alert = editor.find(id, caller);
    if (alert.isEmpty()) {
      return new ActionOutcome.NotFound("alert not found");
    }
    if (!notes.delete(alert.get().id(), noteId)) {
      return new ActionOutcome.NotFound("note not found");
    }
    return remember(alert.get().id(), noteId, "dismiss", "note dismissed", caller, context.now());
  }

  @Override
  public Optional<List<Note>> notes(String id, Caller caller) {
    return editor.find(id, caller).map(alert -> notes.findByAlert(alert.id(), NOTES_LIMIT));
  }
}
