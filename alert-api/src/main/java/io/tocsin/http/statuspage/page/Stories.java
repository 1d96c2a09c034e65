package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Affected;
import io.tocsin.http.statuspage.page.PageState.Entry;
import io.tocsin.http.statuspage.page.PageState.Story;
import io.tocsin.http.statuspage.page.PageTimes.Moment;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.Update;
import io.tocsin.statuspage.VisiblePage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Incidents and maintenance, as guests read of them. */
final class Stories {

  private static final int MAX_AFFECTED = 100;

  private static final Comparator<Update> NEWEST_FIRST =
      Comparator.comparing(Update::created).thenComparingLong(Update::id).reversed();

  private final VisiblePage page;
  private final PageTimes times;
  private final Depth depth;

  /** How much is shown of each: entries, and letters of all of them together. */
  enum Depth {
    /** On the page, where there are others. */
    BRIEF(10, 20_000),
    /** On a page of its own. */
    FULL(500, 300_000);

    private final int entries;
    private final int letters;

    Depth(int entries, int letters) {
      this.entries = entries;
      this.letters = letters;
    }
  }

  Stories(VisiblePage page, PageTimes times, Depth depth) {
    this.page = page;
    this.times = times;
    this.depth = depth;
  }

  Story of(Incident incident) {
    List<Entry> entries = new ArrayList<>(entries(incident.updates()));
    entries.add(
        entry(
            0,
            incident.updates().isEmpty() ? incident.status().title() : "Reported",
            incident.message(),
            incident.began()));
    List<Entry> shown = fitting(entries);
    return new Story(
        path(incident),
        PageText.clean(incident.name()),
        incident.status().name().toLowerCase(Locale.ROOT),
        incident.status().title(),
        incident.stickied(),
        times.moment(incident.began()),
        incident.isOpen() ? null : times.moment(ended(incident)),
        times.moment(updated(incident)),
        affected(incident.impacts()),
        shown,
        entries.size() - shown.size());
  }

  Story of(Schedule schedule) {
    Schedule.Status status = schedule.status(page.now());
    List<Entry> entries = new ArrayList<>(entries(schedule.updates()));
    if (!schedule.message().isBlank()) {
      entries.add(entry(0, "Announced", schedule.message(), announced(schedule)));
    }
    List<Entry> shown = fitting(entries);
    return new Story(
        path(schedule),
        PageText.clean(schedule.name()),
        status.name().toLowerCase(Locale.ROOT),
        status.title(),
        false,
        times.moment(schedule.scheduled()),
        moment(schedule.completed()),
        times.moment(updated(schedule)),
        affected(schedule.impacts()),
        shown,
        entries.size() - shown.size());
  }

  static String path(Incident incident) {
    return "/incidents/" + incident.guid();
  }

  static String path(Schedule schedule) {
    return "/schedules/" + schedule.id();
  }

  /** When guests could see the last change of it. */
  static Instant updated(Incident incident) {
    return Collections.max(List.of(incident.updated(), incident.published()));
  }

  /** When guests could see the last change of it. */
  static Instant updated(Schedule schedule) {
    return Collections.max(List.of(schedule.updated(), schedule.published()));
  }

  private static Instant announced(Schedule schedule) {
    return Collections.max(List.of(schedule.created(), schedule.published()));
  }

  /** When a fixed incident was said to be over. */
  private static Instant ended(Incident incident) {
    return incident.updates().stream()
        .filter(update -> update.status() == IncidentStatus.FIXED)
        .map(Update::created)
        .max(Comparator.naturalOrder())
        .orElse(incident.updated());
  }

  private @Nullable Moment moment(@Nullable Instant time) {
    return time == null ? null : times.moment(time);
  }

  private List<Affected> affected(List<Impact> impacts) {
    return page.impacts(impacts.stream().limit(MAX_AFFECTED).toList()).stream()
        .flatMap(this::affected)
        .toList();
  }

  private Stream<Affected> affected(Impact impact) {
    return page.find(Component.class, impact.componentId()).stream()
        .map(
            component ->
                new Affected(component.id(), PageText.clean(component.name()), impact.status()));
  }

  private List<Entry> entries(List<Update> updates) {
    return updates.stream()
        .sorted(NEWEST_FIRST)
        .limit(depth.entries)
        .map(update -> entry(update.id(), title(update), update.message(), update.created()))
        .toList();
  }

  private static String title(Update update) {
    IncidentStatus status = update.status();
    return status == null ? "Update" : status.title();
  }

  private Entry entry(long id, String title, String message, Instant time) {
    return new Entry(id, title, PageText.clean(message), times.moment(time));
  }

  /** The newest ones, as many as fit; the first always does. */
  private List<Entry> fitting(List<Entry> entries) {
    int letters = 0;
    List<Entry> fitting = new ArrayList<>();
    for (Entry entry : entries) {
      letters += entry.message().length();
      if (!fitting.isEmpty() && (letters > depth.letters || fitting.size() >= depth.entries)) {
        return fitting;
      }
      fitting.add(entry);
    }
    return fitting;
  }
}
