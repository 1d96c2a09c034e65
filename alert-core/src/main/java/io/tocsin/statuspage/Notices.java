package io.tocsin.statuspage;

import io.tocsin.statuspage.Notice.Event;
import io.tocsin.statuspage.StatusChange.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides of which changes of an edit subscribers are to be notified, and puts notices into the
 * same edit: only of what guests see, and of no status that does not last, or that comes of an
 * incident of which they are notified anyway. Notices of what time brings, as the begin of
 * maintenance, are put ahead, and put anew when the times change.
 */
final class Notices {

  /**
   * How long a status must last before subscribers are notified, unless alerts gave it: the delay
   * of their rule is over by then.
   */
  static final Duration HOLD = Duration.ofSeconds(60);

  private final StatusPage before;
  private final PageEdit edit;
  private final PendingNotices pending;
  private final AnnouncedStatuses announced;
  private final Instant now;

  private Notices(StatusPage before, PageEdit edit) {
    this.before = before;
    this.edit = edit;
    this.pending = new PendingNotices(() -> edit.page().all(Notice.class));
    this.announced = new AnnouncedStatuses(before, edit, pending);
    this.now = edit.now();
  }

  /** Puts the notices of the edit. */
  static void note(StatusPage before, PageEdit edit, Source source) {
    Notices notices = new Notices(before, edit);
    edit.changes().forEach(notices::note);
    edit.statusChanges().forEach(change -> notices.status(change, source));
  }

  private void note(StatusPage.Change change) {
    switch (change.type()) {
      case INCIDENT ->
          incident(
              change.id(),
              before.find(Incident.class, change.id()).orElse(null),
              (Incident) change.item());
      case SCHEDULE ->
          schedule(
              change.id(),
              before.find(Schedule.class, change.id()).orElse(null),
              (Schedule) change.item());
      case COMPONENT, GROUP, TEMPLATE, METRIC, SUBSCRIBER, RULE, NOTICE -> {}
    }
  }

  private void incident(long id, @Nullable Incident old, @Nullable Incident next) {
    if (next == null || !next.notifications() || next.visible() != Visibility.EVERYBODY) {
      if (old != null) {
        announced.withdraw(old);
      }
      drop(ItemType.INCIDENT, id, _ -> true);
    } else if (old == null || !old.isPublic(now)) {
      drop(ItemType.INCIDENT, id, _ -> true);
      put(Event.INCIDENT_CREATED, id, null, later(next.published()));
      announced.add(next);
    } else if (next.isPublic(now)) {
      changed(old, next);
    }
  }

  private void changed(Incident old, Incident next) {
    List<Update> added = added(old.updates(), next.updates());
    added.forEach(update -> put(Event.INCIDENT_UPDATED, next.id(), update.id(), now));
    boolean hasNewStatus = old.status() != next.status();
    if (added.isEmpty() && hasNewStatus) {
      put(Event.INCIDENT_UPDATED, next.id(), null, now);
    }
    if (!added.isEmpty() || hasNewStatus) {
      announced.add(next);
    }
  }

  private void schedule(long id, @Nullable Schedule old, @Nullable Schedule next) {
    if (next == null || !next.notifications()) {
      drop(ItemType.SCHEDULE, id, _ -> true);
      return;
    }
    drop(ItemType.SCHEDULE, id, notice -> !notice.isDue(now));
    if (old == null || old.published().isAfter(now)) {
      put(Event.SCHEDULE_CREATED, id, null, later(next.published()));
    } else if (!next.published().isAfter(now)) {
      changed(old, next);
    }
    putAhead(Event.SCHEDULE_BEGUN, next, next.scheduled());
    putAhead(Event.SCHEDULE_ENDED, next, next.completed());
  }

  private void changed(Schedule old, Schedule next) {
    List<Update> added = added(old.updates(), next.updates());
    Event event = event(old, next);
    if (event != null || !added.isEmpty()) {
      Long update = added.isEmpty() ? null : added.getLast().id();
      put(event == null ? Event.SCHEDULE_UPDATED : event, next.id(), update, now);
    }
  }

  private @Nullable Event event(Schedule old, Schedule next) {
    Schedule.Status was = old.status(now);
    Schedule.Status is = next.status(now);
    if (was != is && is != Schedule.Status.UPCOMING) {
      return is == Schedule.Status.COMPLETE ? Event.SCHEDULE_ENDED : Event.SCHEDULE_BEGUN;
    }
    boolean same =
        was == is
            && old.name().equals(next.name())
            && old.message().equals(next.message())
            && old.scheduled().equals(next.scheduled())
            && Objects.equals(old.completed(), next.completed())
            && old.impacts().equals(next.impacts());
    return same ? null : Event.SCHEDULE_UPDATED;
  }

  /** What the notice of a published maintenance says needs no other notice. */
  private void putAhead(Event event, Schedule schedule, @Nullable Instant time) {
    if (time != null && time.isAfter(later(schedule.published()))) {
      put(event, schedule.id(), null, time);
    }
  }

  private void status(StatusChange change, Source source) {
    ComponentStatus from = change.from();
    if (from == null || edit.page().count(Subscriber.class) == 0) {
      return;
    }
    long id = change.componentId();
    List<Notice> held = held(id);
    ComponentStatus known = held.stream().findFirst().map(Notice::from).orElse(from);
    held.forEach(this::remove);
    if (known != change.to()
        && !announced.covers(change)
        && guestsSee(before, id)
        && guestsSee(edit.page(), id)) {
      Instant due = source == Source.ALERT ? now : now.plus(HOLD);
      put(notice -> Notice.ofStatus(notice, id, known, change.to(), due));
    }
  }

  /** The notices of a component that are not due yet, and are out of date by now. */
  private List<Notice> held(long componentId) {
    return pending.of(ItemType.COMPONENT, componentId).stream()
        .filter(notice -> notice.content() == null && !notice.isDue(now))
        .toList();
  }

  private boolean guestsSee(StatusPage page, long componentId) {
    return new VisiblePage(page, Viewer.GUEST, now).find(Component.class, componentId).isPresent();
  }

  private Instant later(Instant time) {
    return time.isAfter(now) ? time : now;
  }

  private static List<Update> added(List<Update> old, List<Update> next) {
    List<Long> known = old.stream().map(Update::id).toList();
    return next.stream().filter(update -> !known.contains(update.id())).toList();
  }

  private void drop(ItemType type, long id, Predicate<Notice> which) {
    pending.of(type, id).stream().filter(which).forEach(this::remove);
  }

  private void remove(Notice notice) {
    edit.remove(notice);
    pending.remove(notice);
  }

  private void put(Event event, long id, @Nullable Long update, Instant due) {
    put(
        number -> {
          Notice notice = Notice.of(number, event, id, due);
          return update == null ? notice : notice.withUpdate(update);
        });
  }

  private void put(LongFunction<Notice> made) {
    if (edit.hasRoomFor(Notice.class)) {
      pending.put(edit.put(made.apply(edit.nextId(Notice.class))));
    }
  }
}
