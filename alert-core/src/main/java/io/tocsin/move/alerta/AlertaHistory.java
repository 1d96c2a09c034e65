package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.StatusStack;
import io.tocsin.alert.Alert;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.PreviousStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The history of an alert of Alerta's, and what Alerta derives from it: the statuses to go back to,
 * and until when an ack or a shelve holds. Those are found by going through the changes of status
 * again.
 */
final class AlertaHistory {

  /** Types of entries that leave the status alone. */
  private static final Set<String> REMARKS = Set.of("note", "dismiss", "value", "severity");

  /**
   * Types of entries whose timeout is that of an ack or a shelve. A status that was put by other
   * means holds until it is changed; the timeout of such an entry is the alert's own.
   */
  private static final Set<String> TIMED = Set.of("ack", "shelve", "unack", "unshelve", "timeout");

  private final AlertaSettings settings;
  private final List<HistoryEntry> entries = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Reads the entries.
   *
   * @param alert says what an entry leaves out
   */
  AlertaHistory(AlertaSettings settings, List<ObjectNode> history, Alert alert) {
    this.settings = settings;
    for (ObjectNode entry : oldestFirst(history)) {
      read(new Members(entry), alert);
    }
  }

  /** Oldest first, numbered from 1. */
  List<HistoryEntry> entries() {
    return List.copyOf(entries);
  }

  /** Why entries were left out, one each. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Alerta appended entries once, and puts them in front today. Their times alone do not order
   * them: some are of the sender's clock.
   */
  private static List<ObjectNode> oldestFirst(List<ObjectNode> history) {
    int rises = 0;
    Instant before = null;
    for (ObjectNode entry : history) {
      Instant time = new Members(entry).timeOrNull("updateTime");
      if (before != null && time != null) {
        rises += time.compareTo(before) > 0 ? 1 : time.compareTo(before) < 0 ? -1 : 0;
      }
      before = time == null ? before : time;
    }
    boolean newestFirst = rises < 0 || (rises == 0 && endsInTheFirst(history));
    return newestFirst ? history.reversed() : history;
  }

  private static boolean endsInTheFirst(List<ObjectNode> history) {
    return history.size() > 1 && history.getLast().path("type").asText("").equals("new");
  }

  private void read(Members members, Alert alert) {
    HistoryEntry before = entries.isEmpty() ? null : entries.getLast();
    HistoryEntry entry =
        new HistoryEntry(
            entries.size() + 1L,
            members.text("id", alert.id()),
            members.text("event", before == null ? alert.event() : before.event()),
            members.text("severity", before == null ? alert.severity() : before.severity()),
            members.text("status", before == null ? alert.status() : before.status()),
            members.textOrNull("value"),
            members.text("text", ""),
            members.text("type", "unknown"),
            members.time("updateTime", before == null ? alert.createTime() : before.updateTime()),
            members.textOrNull("user"),
            members.whole("timeout"));
    checkTexts(members, entry);
    String fault = members.fault();
    if (fault == null) {
      entries.add(entry);
    } else {
      faults.add(fault);
    }
  }

  private static void checkTexts(Members members, HistoryEntry entry) {
    members.check(DraftLimits.text("id", entry.id(), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("event", entry.event(), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("severity", entry.severity(), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("status", entry.status(), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("type", entry.type(), DraftLimits.MAX_NAME_CHARS));
    members.check(DraftLimits.text("text", entry.text(), DraftLimits.MAX_TEXT_CHARS));
    members.check(DraftLimits.text("value", orEmpty(entry.value()), DraftLimits.MAX_TEXT_CHARS));
    members.check(DraftLimits.text("user", orEmpty(entry.user()), DraftLimits.MAX_NAME_CHARS));
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  /** When the status was last changed, or an operator did something; null if no entry says. */
  @Nullable Instant lastAction() {
    return entries.reversed().stream()
        .filter(entry -> !REMARKS.contains(entry.type()))
        .map(HistoryEntry::updateTime)
        .findFirst()
        .orElse(null);
  }

  /** The severity before the present one; null if no entry says. */
  @Nullable String severityBefore(String severity) {
    return entries.reversed().stream()
        .map(HistoryEntry::severity)
        .filter(before -> !before.equals(severity))
        .findFirst()
        .orElse(null);
  }

  /** The alert with the statuses it can go back to, and until when its status holds. */
  Alert standing(Alert alert) {
    Standings standings = new Standings(settings);
    for (HistoryEntry entry : entries) {
      long hold = TIMED.contains(entry.type()) ? standings.hold(entry) : 0;
      standings.move(entry.status(), hold, entry.user(), entry.updateTime());
    }
    standings.move(alert.status(), 0, null, alert.updateTime());
    return alert.toBuilder()
        .returns(standings.returns)
        .statusUntil(standings.until())
        .statusBy(standings.by)
        .build();
  }

  /** Where the alert stood, step by step. */
  private static final class Standings {
    private final AlertaSettings settings;
    private @Nullable String status;
    private Instant since = Instant.EPOCH;
    private long hold;
    private @Nullable String by;
    private List<PreviousStatus> returns = List.of();

    Standings(AlertaSettings settings) {
      this.settings = settings;
    }

    void move(String next, long seconds, @Nullable String user, Instant time) {
      if (next.equals(status)) {
        return;
      }
      AlarmModel model = settings.model();
      PreviousStatus restored =
          status == null ? null : StatusStack.restored(model, returns, status, next);
      if (status != null) {
        returns = StatusStack.after(model, returns, new PreviousStatus(status, hold, by), next);
      }
      by = !model.isTimed(next) ? null : restored == null ? user : restored.by();
      status = next;
      since = time;
      hold = seconds;
    }

    /** Seconds; 0 for ever, and for a status that does not run out. */
    long hold(HistoryEntry entry) {
      AlarmModel model = settings.model();
      String next = entry.status();
      Long timeout = entry.timeout();
      if (!model.isTimed(next)) {
        return 0;
      }
      if (timeout != null) {
        return Math.clamp(timeout, 0, DraftLimits.MAX_TIMEOUT_SECONDS);
      }
      Duration usual =
          next.equals(model.ackedStatus())
              ? settings.action().ackTimeout()
              : settings.action().shelveTimeout();
      return usual.toSeconds();
    }

    @Nullable Instant until() {
      return hold == 0 ? null : since.plusSeconds(hold);
    }
  }
}
