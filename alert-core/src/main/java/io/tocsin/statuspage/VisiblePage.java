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

  /** The time of the look. */
  public Instant now() {
    return now;
  }

  /** Who looks. */
  public Viewer viewer() {
    return viewer;
  }

  /** The groups, ascending by id. */
  public List<ComponentGroup> groups() {
    return page.all(ComponentGroup.class).stream().filter(this::sees).toList();
  }

  /** A group. */
  public Optional<ComponentGroup> group(long id) {
    return page.find(ComponentGroup.class, id).filter(this::sees);
  }

  /** The components, ascending by id; those of invisible groups are left out. */
  public List<Component> components() {
    return page.all(Component.class).stream().filter(this::sees).toList();
  }

  /** A component. */
  public Optional<Component> component(long id) {
    return page.find(Component.class, id).filter(this::sees);
  }

  /** The components of a group, in their order; all groups together look once at all components. */
  public List<Component> componentsOf(ComponentGroup group) {
    Map<Long, List<Component>> known = byGroup;
    if (known == null) {
      known =
          components().stream()
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

  /** The incidents, ascending by id. */
  public List<Incident> incidents() {
    return page.all(Incident.class).stream().filter(this::sees).toList();
  }

  /** An incident. */
  public Optional<Incident> incident(long id) {
    return page.find(Incident.class, id).filter(this::sees);
  }

  /** The templates of incidents, ascending by id; everybody sees them. */
  public List<IncidentTemplate> templates() {
    return page.all(IncidentTemplate.class);
  }

  /** A template of incidents. */
  public Optional<IncidentTemplate> template(long id) {
    return page.find(IncidentTemplate.class, id);
  }

  /** The maintenance, ascending by id. */
  public List<Schedule> schedules() {
    return page.all(Schedule.class).stream().filter(this::sees).toList();
  }

  /** A maintenance. */
  public Optional<Schedule> schedule(long id) {
    return page.find(Schedule.class, id).filter(this::sees);
  }

  /** The metrics, ascending by id. */
  public List<Metric> metrics() {
    return page.all(Metric.class).stream().filter(metric -> sees(metric.visible())).toList();
  }

  /** A metric. */
  public Optional<Metric> metric(long id) {
    return page.find(Metric.class, id).filter(metric -> sees(metric.visible()));
  }

  /** The impacts on components that the viewer sees. */
  public List<Impact> impacts(List<Impact> all) {
    return all.stream().filter(impact -> component(impact.componentId()).isPresent()).toList();
  }

  private boolean sees(Visibility visible) {
    return switch (visible) {
      case EVERYBODY -> true;
      case AUTHENTICATED -> viewer.known();
      case NOBODY -> false;
    };
  }

  private boolean sees(ComponentGroup group) {
    return sees(group.visible());
  }

  private boolean sees(Component component) {
    Long group = component.groupId();
    return (component.enabled() || viewer.known())
        && (group == null || page.find(ComponentGroup.class, group).filter(this::sees).isPresent());
  }

  private boolean sees(Incident incident) {
    return sees(incident.visible())
        && (viewer.managesIncidents() || !incident.published().isAfter(now));
  }

  private boolean sees(Schedule schedule) {
    return viewer.managesSchedules() || !schedule.published().isAfter(now);
  }
}
