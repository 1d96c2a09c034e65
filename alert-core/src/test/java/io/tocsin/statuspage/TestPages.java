package io.tocsin.statuspage;

import io.tocsin.statuspage.Component.BaselineSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items for tests. */
public final class TestPages {

  private TestPages() {}

  /** An operational component without a group. */
  public static Component component(PageEdit edit, String name) {
    return component(edit, name, null);
  }

  /** An operational component. */
  public static Component component(PageEdit edit, String name, @Nullable ComponentGroup group) {
    return edit.put(
        new Component(
            edit.nextId(Component.class),
            group == null ? null : group.id(),
            name,
            null,
            null,
            0,
            true,
            ComponentStatus.OPERATIONAL,
            BaselineSource.MANUAL,
            null,
            ComponentStatus.OPERATIONAL,
            null,
            List.of(),
            Map.of(),
            edit.now(),
            edit.now()));
  }

  /** A group. */
  public static ComponentGroup group(PageEdit edit, String name, Visibility visible) {
    return edit.put(
        new ComponentGroup(
            edit.nextId(ComponentGroup.class),
            name,
            0,
            null,
            null,
            ComponentGroup.Collapsed.OPEN,
            visible,
            Map.of(),
            edit.now(),
            edit.now()));
  }

  /** An incident that is being investigated and that everybody sees. */
  public static Incident incident(PageEdit edit, String name, Impact... impacts) {
    return incident(edit, name, Visibility.EVERYBODY, edit.now(), impacts);
  }

  /** An incident that is being investigated. */
  public static Incident incident(
      PageEdit edit, String name, Visibility visible, Instant published, Impact... impacts) {
    return Incidents.put(
        edit,
        new Incident(
            edit.nextId(Incident.class),
            UUID.randomUUID().toString(),
            name,
            "We are looking into it.",
            IncidentStatus.INVESTIGATING,
            visible,
            false,
            true,
            null,
            null,
            published,
            List.of(impacts),
            List.of(),
            null,
            Map.of(),
            edit.now(),
            edit.now()));
  }

  /** A maintenance of two hours. */
  public static Schedule schedule(
      PageEdit edit, String name, Instant begin, Instant published, Impact... impacts) {
    return edit.put(
        new Schedule(
            edit.nextId(Schedule.class),
            name,
            "We change disks.",
            begin,
            begin.plus(Duration.ofHours(2)),
            published,
            true,
            null,
            List.of(impacts),
            List.of(),
            List.of(),
            Map.of(),
            edit.now(),
            edit.now()));
  }

  /** A metric that everybody sees. */
  public static Metric metric(PageEdit edit, String name, Visibility visible) {
    return edit.put(
        new Metric(
            edit.nextId(Metric.class),
            name,
            "ms",
            null,
            null,
            Metric.Calculation.AVERAGE,
            true,
            2,
            1,
            5,
            0,
            visible,
            null,
            edit.now(),
            edit.now()));
  }
}
