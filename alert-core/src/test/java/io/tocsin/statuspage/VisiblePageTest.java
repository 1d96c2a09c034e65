package io.tocsin.statuspage;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who sees what. */
final class VisiblePageTest {

  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Viewer NAMED = new Viewer(true, false, false);
  private static final Viewer MANAGER = new Viewer(true, true, true);

  private final PageEdit edit = new PageEdit(StatusPage.EMPTY, Map.of(), NOW);

  private VisiblePage as(Viewer viewer) {
    return new VisiblePage(edit.page(), viewer, NOW);
  }

  private List<String> components(Viewer viewer) {
    return as(viewer).all(Component.class).stream().map(Component::name).toList();
  }

  private List<String> incidents(Viewer viewer) {
    return as(viewer).all(Incident.class).stream().map(Incident::name).toList();
  }

  @Test
  void components_areSeenAsTheirGroups() {
    TestPages.component(edit, "alone");
    for (Visibility visible : Visibility.values()) {
      TestPages.component(edit, visible.name(), TestPages.group(edit, visible.name(), visible));
    }
    assertEquals(List.of("alone", "EVERYBODY"), components(Viewer.GUEST));
    assertEquals(List.of("alone", "AUTHENTICATED", "EVERYBODY"), components(NAMED));
    assertEquals(List.of("alone", "AUTHENTICATED", "EVERYBODY"), components(MANAGER));
    assertEquals(1, as(Viewer.GUEST).all(ComponentGroup.class).size());
    assertEquals(2, as(NAMED).all(ComponentGroup.class).size());
  }

  @Test
  void incidents_areSeenOncePublishedByThoseTheyAreFor() {
    TestPages.incident(edit, "public");
    TestPages.incident(edit, "inner", Visibility.AUTHENTICATED, NOW);
    TestPages.incident(edit, "hidden", Visibility.NOBODY, NOW);
    TestPages.incident(edit, "tomorrow", Visibility.EVERYBODY, TOMORROW);
    assertEquals(List.of("public"), incidents(Viewer.GUEST));
    assertEquals(List.of("public", "inner"), incidents(NAMED));
    assertEquals(List.of("public", "inner", "tomorrow"), incidents(MANAGER));
  }

  @Test
  void incidentsThatGuestsDoNotSee_changeNoStatus() {
    Component component = TestPages.component(edit, "Website");
    Impact impact = new Impact(component.id(), ComponentStatus.MAJOR_OUTAGE);
    TestPages.incident(edit, "inner", Visibility.AUTHENTICATED, NOW, impact);
    TestPages.incident(edit, "tomorrow", Visibility.EVERYBODY, TOMORROW, impact);
    assertEquals(ComponentStatus.OPERATIONAL, edit.page().status(component, NOW));
    assertEquals(ComponentStatus.MAJOR_OUTAGE, edit.page().status(component, TOMORROW));
  }

  @Test
  void maintenance_isSeenOncePublished() {
    TestPages.schedule(edit, "now", NOW, NOW);
    TestPages.schedule(edit, "tomorrow", NOW, TOMORROW);
    assertEquals(1, as(Viewer.GUEST).all(Schedule.class).size());
    assertEquals(1, as(NAMED).all(Schedule.class).size());
    assertEquals(2, as(MANAGER).all(Schedule.class).size());
  }

  @Test
  void metrics_areSeenByThoseTheyAreFor() {
    for (Visibility visible : Visibility.values()) {
      TestPages.metric(edit, visible.name(), visible);
    }
    assertEquals(1, as(Viewer.GUEST).all(Metric.class).size());
    assertEquals(2, as(MANAGER).all(Metric.class).size());
  }
}
