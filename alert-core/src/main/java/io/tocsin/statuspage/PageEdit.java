package io.tocsin.statuspage;

import io.tocsin.statuspage.StatusChange.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one request, made over the newest state of all servers and written all together. What
 * has been put is seen at once. For one thread, and only while {@link StatusPages#edit} runs.
 */
public final class PageEdit {

  /** The counter of updates, which are stored in what they are about. */
  private static final String UPDATES = "UPDATE";

  private final Instant now;
  private final Map<String, Long> counters;
  private final Map<ItemType, Map<Long, StatusPage.Change>> changes = new EnumMap<>(ItemType.class);
  private final List<StatusChange> statusChanges = new ArrayList<>();
  private final Map<Long, String> reasons = new HashMap<>();
  private final StatusPage before;
  private final Map<ItemType, NavigableMap<Long, Item>> own = new EnumMap<>(ItemType.class);
  private StatusPage page;

  /**
   * An edit in which nothing is done yet.
   *
   * @param counters the last number of each type that was given
   */
  public PageEdit(StatusPage page, Map<String, Long> counters, Instant now) {
    this.before = page;
    this.page = page;
    this.counters = new LinkedHashMap<>(counters);
    this.now = now;
  }

  /** The time of the edit. */
  public Instant now() {
    return now;
  }

  /** The page as it is with what was put. */
  public StatusPage page() {
    return page;
  }

  /** The item of that id. */
  public <T extends Item> Optional<T> find(Class<T> type, long id) {
    return page.find(type, id);
  }

  /** Whether there may be one more. */
  public boolean hasRoomFor(Class<? extends Item> type) {
    return page.count(type) < ItemType.of(type).limit();
  }

  /** A number for a new item. */
  public long nextId(Class<? extends Item> type) {
    return next(ItemType.of(type).name());
  }

  /** A new update of this edit's time. */
  public Update newUpdate(@Nullable IncidentStatus status, String message, @Nullable String user) {
    return new Update(next(UPDATES), status, message, user, now, now);
  }

  private long next(String counter) {
    return counters.merge(counter, 1L, Long::sum);
  }

  /** Adds an item, or changes that of its id. */
  public <T extends Item> T put(T item) {
    record(new StatusPage.Change(ItemType.of(item.getClass()), item.id(), item));
    return item;
  }

  /** Takes an item away. */
  public void remove(Item item) {
    record(new StatusPage.Change(ItemType.of(item.getClass()), item.id(), null));
  }

  private void record(StatusPage.Change change) {
    changes.computeIfAbsent(change.type(), _ -> new LinkedHashMap<>()).put(change.id(), change);
    page = page.editing(own, change);
  }

  /** Sets the reason of a change of a component's status, for its history. */
  public void reason(long componentId, String reason) {
    reasons.put(componentId, reason);
  }

  /** Records which components have got another status. */
  void noteStatuses(Source source) {
    StatusPage decided = page; // what is noted changes no status
    for (Component component : decided.all(Component.class)) {
      ComponentStatus status = decided.status(component, now);
      if (status != component.shown() || component.shownSince() == null) {
        noteStatus(component, status, source);
      }
    }
  }

  private void noteStatus(Component component, ComponentStatus status, Source source) {
    boolean isNew = component.shownSince() == null;
    @Nullable ComponentStatus from = isNew ? null : component.shown();
    Instant at = notBefore(component.shownSince());
    put(component.edited(edited -> edited.shown(status).shownSince(at)));
    statusChanges.add(
        new StatusChange(component.id(), from, status, at, source, reasons.get(component.id())));
  }

  /** Clocks of servers differ; the history of a component stays in its order. */
  private Instant notBefore(@Nullable Instant since) {
    return since == null || now.isAfter(since) ? now : since;
  }

  /** Puts the notices to subscribers. */
  void noteNotices(Source source) {
    Notices.note(before, this, source);
  }

  /** What is to be stored of items. */
  public List<StatusPage.Change> changes() {
    return changes.values().stream().flatMap(ofType -> ofType.values().stream()).toList();
  }

  /** What is to be added to the history. */
  public List<StatusChange> statusChanges() {
    return List.copyOf(statusChanges);
  }

  /** The last number of each type that is given by now. */
  public Map<String, Long> counters() {
    return Map.copyOf(counters);
  }
}
