package io.tocsin.statuspage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Open incidents and maintenance, which change the statuses of components while they last. */
final class Overlays {

  private record Open(Incident incident, ComponentStatus impact) {}

  private record Maintenance(Schedule schedule, ComponentStatus impact) {}

  private final Map<Long, List<Open>> incidents = new HashMap<>();
  private final Map<Long, List<Maintenance>> maintenance = new HashMap<>();
  private final List<Instant> times;

  Overlays(Collection<Incident> all, Collection<Schedule> schedules) {
    for (Incident incident : all) {
      if (incident.isOpen()) {
        incident.impacts().forEach(impact -> add(incident, impact));
      }
    }
    schedules.forEach(schedule -> schedule.impacts().forEach(impact -> add(schedule, impact)));
    this.times =
        Stream.concat(
                all.stream().filter(Incident::isOpen).map(Incident::published),
                schedules.stream().flatMap(Overlays::times))
            .sorted()
            .toList();
  }

  private void add(Incident incident, Impact impact) {
    incidents
        .computeIfAbsent(impact.componentId(), _ -> new ArrayList<>())
        .add(new Open(incident, impact.status()));
  }

  private void add(Schedule schedule, Impact impact) {
    maintenance
        .computeIfAbsent(impact.componentId(), _ -> new ArrayList<>())
        .add(new Maintenance(schedule, impact.status()));
  }

  private static Stream<Instant> times(Schedule schedule) {
    Instant end = schedule.completed();
    Stream<Instant> begins = Stream.of(schedule.scheduled(), schedule.published());
    return end == null ? begins : Stream.concat(begins, Stream.of(end));
  }

  /**
   * The worst of the baseline, or of running maintenance in place of it, the impacts of open
   * incidents that guests see, and the open alerts.
   */
  ComponentStatus status(Component component, Instant now) {
    ComponentStatus worst = ground(component, now);
    for (Open open : incidents.getOrDefault(component.id(), List.of())) {
      if (open.incident().isPublic(now)) {
        worst = worst.worse(open.impact());
      }
    }
    ComponentStatus byAlerts = component.byAlerts();
    return byAlerts == null ? worst : worst.worse(byAlerts);
  }

  private ComponentStatus ground(Component component, Instant now) {
    return maintenance.getOrDefault(component.id(), List.of()).stream()
        .filter(each -> each.schedule().isRunning(now))
        .map(Maintenance::impact)
        .max(ComponentStatus.BY_RANK)
        .orElse(component.baseline());
  }

  List<Incident> openIncidents(long componentId) {
    return incidents.getOrDefault(componentId, List.of()).stream().map(Open::incident).toList();
  }

  Optional<Instant> nextChange(Instant after) {
    return times.stream().filter(time -> time.isAfter(after)).findFirst();
  }
}
