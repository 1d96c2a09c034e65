package io.tocsin.receive;

import io.tocsin.access.Via;
import io.tocsin.alarm.DueTimes;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.AlertNumbers;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.outbox.Announcer;
import io.tocsin.receive.AlertMerge.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One round of a lane: drafts decided in their order, in memory, with several changes of one alert
 * made into one. Not for reuse.
 */
final class LaneBatch {

  private final AlertMerge merge;
  private final DueTimes dueTimes;
  private final Announcer announcer;
  private final AlertNumbers numbers;
  private final boolean freshIds;
  private final Map<AlertKey, Long> owners = new HashMap<>();
  private final Map<Long, Alert> alerts = new HashMap<>();
  private final Map<Long, PendingChange> pending = new LinkedHashMap<>();
  private final Set<Long> closedForNow = new HashSet<>();
  private final List<QueuedDraft> postponed = new ArrayList<>();

  /**
   * A round over drafts whose keys have those owners; keys that are left out have none.
   *
   * @param freshIds whether new alerts get ids of the server's, because their own may be taken
   */
  LaneBatch(
      AlertMerge merge,
      DueTimes dueTimes,
      Announcer announcer,
      AlertNumbers numbers,
      boolean freshIds,
      Map<AlertKey, Alert> owners) {
    this.merge = merge;
    this.dueTimes = dueTimes;
    this.announcer = announcer;
    this.numbers = numbers;
    this.freshIds = freshIds;
    owners.forEach(this::claim);
  }

  /** A change to write, and the answers that wait for it. */
  static final class PendingChange {
    private final @Nullable Alert previous;
    private Alert next;
    private final List<HistoryEntry> added = new ArrayList<>();
    private final List<PendingAnswer> answers = new ArrayList<>();

    private PendingChange(@Nullable Alert previous, Alert next) {
      this.previous = previous;
      this.next = next;
    }

    /** What all drafts of the change have passed in common. */
    private Via passage() {
      Via common = answers.getFirst().queued().passage();
      for (PendingAnswer answer : answers) {
        common = common.intersect(answer.queued().passage());
      }
      return common;
    }

    Alert next() {
      return next;
    }

    /** The answers to give once the change is on disk. */
    List<PendingAnswer> answers() {
      return answers;
    }
  }

  /** The answer to a sender, who waits until the change is on disk. */
  record PendingAnswer(QueuedDraft queued, Outcome.Stored outcome) {}

  /** Decides a draft; what a plugin refuses is answered at once. */
  void add(QueuedDraft queued) {
    Long number = owners.get(queued.draft().key());
    Alert owner = number == null ? null : alerts.get(number);
    add(owner == null && queued.idIsOurs() ? queued.withRandomId() : queued, owner);
  }

  private void add(QueuedDraft queued, @Nullable Alert owner) {
    if (owner != null && mustWait(owner, queued.draft())) {
      postponed.add(queued);
      return;
    }
    Identity identity = owner == null ? identity(queued) : new Identity(owner.number(), owner.id());
    switch (merge.merge(owner, queued.draft(), identity, queued.login(), queued.now())) {
      case AlertMerge.Merged.Refused(var refusal) ->
          queued.outcome().complete(new Outcome.Refused(refusal, queued.draft().id()));
      case AlertMerge.Merged.Next(Alert alert, var added) ->
          take(queued, Outcome.Kind.of(owner, queued.draft()), owner, dueTimes.stamp(alert), added);
    }
  }

  /**
   * Whether the draft may only be decided when the alert is on disk: a new alert's claims on other
   * events are not sure before, and what comes after such a draft must stay after it.
   */
  private boolean mustWait(Alert owner, AlertDraft draft) {
    PendingChange change = pending.get(owner.number());
    if (change != null && change.previous == null && !owner.event().equals(draft.event())) {
      closedForNow.add(owner.number());
    }
    return closedForNow.contains(owner.number());
  }

  private Identity identity(QueuedDraft queued) {
    String id = freshIds ? UUID.randomUUID().toString() : queued.draft().id();
    return new Identity(numbers.next(queued.now()), id);
  }

  private void take(
      QueuedDraft queued,
      Outcome.Kind kind,
      @Nullable Alert owner,
      Alert merged,
      @Nullable HistoryEntry added) {
    PendingChange change = pending.get(merged.number());
    if (change == null) {
      long version = owner == null ? 1 : owner.version() + 1;
      change = new PendingChange(owner, merged.toBuilder().version(version).build());
      pending.put(merged.number(), change);
    } else {
      change.next = merged;
    }
    if (added != null) {
      change.added.add(added);
    }
    change.answers.add(new PendingAnswer(queued, new Outcome.Stored(change.next, kind)));
    claim(queued.draft().key(), change.next);
    if (owner == null) {
      claimFreeEvents(change.next);
    }
  }

  private void claim(AlertKey key, Alert alert) {
    owners.put(key, alert.number());
    alerts.put(alert.number(), alert);
  }

  private void claimFreeEvents(Alert alert) {
    alert.claims().forEach(key -> owners.putIfAbsent(key, alert.number()));
  }

  /** The changes, at most one an alert. */
  List<PendingChange> changes() {
    return List.copyOf(pending.values());
  }

  /** The row to write for that change, with what is announced of it. */
  AlertChange change(PendingChange pending) {
    AlertChange change = new AlertChange(pending.previous, pending.next, pending.added);
    Instant now = pending.answers.getLast().queued().now();
    return change.announcing(announcer.changed(change, pending.passage(), now));
  }

  /** Drafts for the next round, in order. */
  List<QueuedDraft> postponed() {
    return postponed;
  }
}
