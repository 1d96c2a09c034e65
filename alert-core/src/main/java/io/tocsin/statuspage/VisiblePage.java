package io.tocsin.statuspage;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one viewer may see of the page; the only way to it for whatever is shown to callers. */
public final class VisiblePage {

  private static final Comparator<Component> BY_ORDER =
      Comparator.comparingInt(Component::order).thenComparingLong(Component::id);

  private final StatusPage page;
  private final Viewer viewer;
  private final Instant now;
  private volatile @Nullable Map<Long, List<Component>> byGroup;

  /** What the viewer sees at that time. */
  public VisiblePage(StatusPage page, Viewer viewer, Instant now) {
    this.page = page;
    this.viewer = viewer;
    this.now = now;
  }

  /** The time at which the page is seen. */
  public Instant now() {
    return now;
  }

  /** Who sees it. */
  public Viewer viewer() {
    return viewer;
  }

  /** The items of that class that the viewer sees, ascending by id. */
  public <T extends Item> List<T> all(Class<T> type) {
    return page.all(type).stream().filter(this::sees).toList();
  }

  /** An item; empty if there is none that the viewer sees. */
  public <T extends Item> Optional<T> find(Class<T> type, long id) {
    return page.find(type, id).filter(this::sees);
  }

  /**
   * The components of a group, in their order; the components are grouped once, at the first call.
   */
  public List<Component> componentsOf(ComponentGroup group) {
    Map<Long, List<Component>> known = byGroup;
    if (known == null) {
      known =
          all(Component.class).stream()
              .filter(component -> component.groupId() != null)
              .sorted(BY_ORDER)
              .collect(
                  Collectors.groupingBy(component -> Objects.requireNonNull(component.groupId())));
      byGroup = known;
    }
    return known.getOrDefault(group.id(), List.of());
  }

  /** The status of a component, with all that is laid over its baseline. */
  public ComponentStatus status(Component component) {
    return page.status(component, now);
  }

  /** The impacts on components that the viewer sees. */
  public List<Impact> impacts(List<Impact> all) {
    return all.stream()
        .filter(impact -> find(Component.class, impact.componentId()).isPresent())
        .toList();
  }

  private boolean sees(Visibility visible) {
    return switch (visible) {
      case EVERYBODY -> true;
      case AUTHENTICATED -> viewer.known();
      case NOBODY -> false;
    };
  }

  private boolean sees(Item item) {
    return switch (item) {
      case Component component -> seesComponent(component);
      case ComponentGroup group -> sees(group.visible());
      case Incident incident ->
          sees(incident.visible())
              && (viewer.managesIncidents() || !incident.published().isAfter(now));
      case Schedule schedule -> viewer.managesSchedules() || !schedule.published().isAfter(now);
      case Metric metric -> sees(metric.visible());
      case IncidentTemplate _ -> true;
      case Subscriber _, AlertRule _, Notice _ -> false;
    };
  }

  /** A component of a group that the viewer does not see is not seen either. */
  private boolean seesComponent(Component component) {
    Long group = component.groupId();
    return (component.enabled() || viewer.known())
        && (group == null || find(ComponentGroup.class, group).isPresent());
  }
}
