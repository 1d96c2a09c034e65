package io.tocsin.statuspage;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All items as they were at one time; never changes. */
public final class StatusPage {

  /** A page without items. */
  public static final StatusPage EMPTY = new StatusPage(0, new EnumMap<>(ItemType.class));

  private final long version;
  private final Map<ItemType, NavigableMap<Long, Item>> items;
  private volatile @Nullable Overlays overlays;

  private StatusPage(long version, Map<ItemType, NavigableMap<Long, Item>> items) {
    this.version = version;
    this.items = items;
  }

  /**
   * An item as it is from now on.
   *
   * @param item null: it is gone
   */
  public record Change(ItemType type, long id, @Nullable Item item) {

    private void applyTo(Map<Long, Item> items) {
      if (item == null) {
        items.remove(id);
      } else {
        items.put(id, item);
      }
    }
  }

  /** Grows with each change. */
  public long version() {
    return version;
  }

  /** The same page after these changes. */
  public StatusPage with(long newVersion, Collection<Change> changes) {
    Map<ItemType, NavigableMap<Long, Item>> changed = new EnumMap<>(ItemType.class);
    changed.putAll(items);
    changes.stream()
        .map(Change::type)
        .distinct()
        .forEach(type -> changed.put(type, new TreeMap<>(itemsOf(type))));
    for (Change change : changes) {
      change.applyTo(changed.getOrDefault(change.type(), new TreeMap<>()));
    }
    return new StatusPage(newVersion, changed);
  }

  /**
   * The same page after a change of an edit, which costs as much as the change: items of a type are
   * copied once an edit, into maps of its own. Earlier pages of the same edit are not to be used
   * any more, but for what has been read from them.
   */
  StatusPage editing(Map<ItemType, NavigableMap<Long, Item>> own, Change change) {
    change.applyTo(own.computeIfAbsent(change.type(), type -> new TreeMap<>(itemsOf(type))));
    Map<ItemType, NavigableMap<Long, Item>> changed = new EnumMap<>(ItemType.class);
    changed.putAll(items);
    changed.putAll(own);
    return new StatusPage(version, changed);
  }

  private NavigableMap<Long, Item> itemsOf(ItemType type) {
    return items.getOrDefault(type, Collections.emptyNavigableMap());
  }

  /** All items of that class, ascending by their ids. */
  public <T extends Item> List<T> all(Class<T> type) {
    return itemsOf(ItemType.of(type)).values().stream().map(type::cast).toList();
  }

  /** The items of that class with a greater id, ascending; read as they are taken. */
  public <T extends Item> Stream<T> after(Class<T> type, long id) {
    return itemsOf(ItemType.of(type)).tailMap(id, false).values().stream().map(type::cast);
  }

  /** One item. */
  public <T extends Item> Optional<T> find(Class<T> type, long id) {
    return Optional.ofNullable(itemsOf(ItemType.of(type)).get(id)).map(type::cast);
  }

  /** How many there are of that class. */
  public int count(Class<? extends Item> type) {
    return itemsOf(ItemType.of(type)).size();
  }

  /** The status of a component with all that is laid over its baseline. */
  public ComponentStatus status(Component component, Instant now) {
    return overlays().status(component, now);
  }

  /** The incidents that go on and have to do with that component, whoever sees them. */
  public List<Incident> openIncidents(long componentId) {
    return overlays().openIncidents(componentId);
  }

  /** The times after that one at which a status may change by itself, the first of them. */
  public Optional<Instant> nextChange(Instant after) {
    return overlays().nextChange(after);
  }

  private Overlays overlays() {
    Overlays known = overlays;
    if (known == null) {
      known = new Overlays(all(Incident.class), all(Schedule.class));
      overlays = known;
    }
    return known;
  }
}
