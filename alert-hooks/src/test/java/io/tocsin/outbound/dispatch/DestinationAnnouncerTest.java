package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.monitor.MonitorAlert;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.query.Condition;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DestinationAnnouncerTest {

  private static final Alert DISK = alert(7, DISK_FULL).build();

  private static Destination destination(String name, Interest interest, String where) {
    return new Destination(
        name,
        "webhook",
        new ScriptedNotifier(interest, "https://" + name + ".example"),
        new DestinationFilter(condition(where), Set.of(), null));
  }

  private static Condition condition(String where) {
    return ((Parsed.Ok<Condition>) new QueryStringParser(MODEL.knownValues()).parse(where)).value();
  }

  private static DestinationAnnouncer announcer(Destination... destinations) {
    return new DestinationAnnouncer(List.of(destinations), MODEL);
  }

  private static final DestinationAnnouncer ALL =
      announcer(
          destination("state", Interest.STATE, ""),
          destination("events", Interest.EVENTS, ""),
          destination("all", Interest.EVERYTHING, ""));

  private static List<OutboxEntry> told(DestinationAnnouncer announcer, AlertChange change) {
    return announcer.changed(change, Via.UNKNOWN, NOW);
  }

  private static List<String> texts(List<OutboxEntry> entries) {
    return entries.stream().map(each -> each.destination() + " " + each.type()).toList();
  }

  private static AlertChange step(Alert before, String severity, String status, String type) {
    return changed(before, before.toBuilder().severity(severity).status(status).build(), type);
  }

  /** Both changes as one, as a lane makes it of several drafts. */
  private static AlertChange together(AlertChange first, AlertChange second) {
    List<HistoryEntry> added = new ArrayList<>(first.added());
    added.addAll(second.added());
    return new AlertChange(first.previous(), second.next(), added);
  }

  @Test
  void newAlert_isToldToAll() {
    List<OutboxEntry> entries = told(ALL, created(DISK));
    assertEquals(
        List.of("state alert.opened", "events alert.opened", "all alert.opened"), texts(entries));
    OutboxEntry first = entries.getFirst();
    assertEquals("7-1-0-state", first.id());
    assertEquals(7, first.alertNumber());
    assertEquals(NOW, first.createdAt());
    assertEquals(NOW.plus(Duration.ofHours(1)), first.expiresAt());
  }

  @Test
  void resumedAndClosedAtOnce_isToldOfTheEnd() {
    AlertChange opened =
        step(DISK.toBuilder().status("blackout").build(), "major", "open", "status");
    AlertChange closed = step(opened.next(), "normal", "closed", "severity");
    List<OutboxEntry> entries = told(ALL, together(opened, closed));
    assertEquals("state alert.closed", texts(entries).getFirst());
    assertTrue(NotificationJson.isResumed(entries.getFirst()));
  }

  @Test
  void laterVersions_haveLaterPositionsAndOtherIds() {
    AlertChange opened = created(DISK);
    AlertChange closed = step(opened.next(), "normal", "closed", "close");
    OutboxEntry first = told(ALL, opened).getFirst();
    OutboxEntry second = told(ALL, closed).getFirst();
    assertTrue(first.position() < second.position());
    assertNotEquals(first.id(), second.id());
  }

  @Test
  void content_isTheAlertWithoutHistoryAndRawData() {
    Alert full =
        DISK.toBuilder()
            .rawData("{}")
            .customer("Acme")
            .attributes(Map.of("a", Map.of("n", 1), "l", List.of("x", true)))
            .statusUntil(NOW.plusSeconds(1))
            .sourceTime(NOW.minusSeconds(1))
            .dueAt(null)
            .build();
    AlertChange change = created(full);
    Via passage = new Via("1.1.1.1", Set.of("https://other.example", "all"));
    OutboxEntry entry = ALL.changed(change, passage, NOW).getFirst();
    Notification read = NotificationJson.read(entry);
    assertEquals(change.next().toBuilder().history(List.of()).rawData(null).build(), read.alert());
    assertEquals(entry.id(), read.id());
    assertEquals("alert.opened", read.type());
    assertEquals(Set.of("https://other.example"), read.passed());
    assertEquals(DISK.text(), read.text());
    assertEquals(NOW, read.time());
  }

  @Test
  void content_isBounded() {
    Map<String, Object> many = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      many.put("a" + i, "x".repeat(3_000));
    }
    OutboxEntry entry = told(ALL, created(DISK.toBuilder().attributes(many).build())).getFirst();
    assertTrue(entry.content().length() < 100_000);
    assertEquals("x".repeat(3_000), NotificationJson.read(entry).alert().attributes().get("a0"));
  }

  @Test
  void severalDraftsInOne_areOneStateAndEveryEvent() {
    AlertChange opened = created(DISK);
    AlertChange worse = step(opened.next(), "security", "open", "severity");
    List<OutboxEntry> entries = told(ALL, together(opened, worse));
    assertEquals(
        List.of(
            "state alert.opened",
            "events alert.opened",
            "events alert.severity_changed",
            "all alert.opened",
            "all alert.severity_changed"),
        texts(entries));
    assertEquals("security", NotificationJson.read(entries.get(0)).alert().severity());
    assertEquals("critical", NotificationJson.read(entries.get(1)).alert().severity());
    assertTrue(entries.get(1).position() < entries.get(2).position());
  }

  @Test
  void openedAndClosedInOne_isNoState() {
    AlertChange opened = created(DISK);
    AlertChange closed = step(opened.next(), "normal", "closed", "severity");
    assertEquals(
        List.of("events alert.opened", "events alert.closed"),
        texts(told(ALL, together(opened, closed))).subList(0, 2));
  }

  @Test
  void repeatsAndDetails_areToldToThoseWhoWantThem() {
    AlertChange opened = created(DISK);
    Alert repeat = opened.next().toBuilder().version(2).repeat(true).lastReceiveId("x").build();
    AlertChange repeated = new AlertChange(opened.next(), repeat, List.of());
    assertEquals(List.of("all alert.received"), texts(told(ALL, repeated)));
    AlertChange noted = step(opened.next(), "critical", "open", "note");
    assertEquals(List.of("events alert.noted", "all alert.noted"), texts(told(ALL, noted)));
  }

  @Test
  void suppressed_isToldToNobody_andOpensWhenItLeaves() {
    AlertChange suppressed = created(DISK.toBuilder().status("blackout").build());
    assertEquals(List.of(), told(ALL, suppressed));
    AlertChange released = step(suppressed.next(), "critical", "open", "status");
    assertEquals("state alert.opened", texts(told(ALL, released)).getFirst());
  }

  @Test
  void filter_endIsToldToWhoeverWasToldOfTheAlert() {
    DestinationAnnouncer critical =
        announcer(destination("pager", Interest.STATE, "severity:critical"));
    AlertChange minor = created(DISK.toBuilder().severity("minor").build());
    assertEquals(List.of(), told(critical, minor));
    AlertChange worse = step(minor.next(), "critical", "open", "severity");
    assertEquals(List.of("pager alert.severity_changed"), texts(told(critical, worse)));
    AlertChange better = step(worse.next(), "minor", "open", "severity");
    assertEquals(List.of("pager alert.severity_changed"), texts(told(critical, better)));
    AlertChange acked = step(better.next(), "minor", "ack", "ack");
    assertEquals(List.of(), texts(told(critical, acked)));
    AlertChange closed = step(acked.next(), "normal", "closed", "close");
    assertEquals(List.of("pager alert.closed"), texts(told(critical, closed)));
    AlertChange again = step(closed.next(), "minor", "open", "severity");
    AlertChange over = step(again.next(), "normal", "closed", "close");
    assertEquals(List.of(), texts(told(critical, over)));
  }

  @Test
  void passed_isNotTold_byNameOrAlias() {
    for (String name : List.of("events", "https://events.example")) {
      Via passage = new Via(null, Set.of(name));
      assertEquals(
          List.of("state alert.opened", "all alert.opened"),
          texts(ALL.changed(created(DISK), passage, NOW)));
      assertEquals(
          List.of("state alert.closed", "all alert.deleted"),
          texts(ALL.removed(DISK, Caller.ANONYMOUS.by(passage), NOW)));
    }
  }

  private static Alert ofMonitor(String channels) {
    return DISK.toBuilder()
        .type(MonitorAlert.TYPE)
        .attributes(Map.of(MonitorAlert.CHANNELS, channels))
        .build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "state; state alert.opened",
        "all,state; state alert.opened, all alert.opened",
        "STATE, all;''",
        "stat;''",
        "'';''"
      })
  void alertOfAMonitor_isToldToItsChannelsAlone(String channels, String expected) {
    assertEquals(expected, String.join(", ", texts(told(ALL, created(ofMonitor(channels))))));
  }

  @Test
  void removedAlertOfAMonitor_isToldToItsChannelsAlone() {
    assertEquals(
        List.of("state alert.closed"),
        texts(ALL.removed(ofMonitor("state"), Caller.ANONYMOUS, NOW)));
  }

  @Test
  void alertOfAMonitorWithoutChannels_isToldToAll() {
    assertEquals(3, told(ALL, created(DISK.toBuilder().type(MonitorAlert.TYPE).build())).size());
  }

  @Test
  void channelsOfAnotherAlert_areAnyAttribute() {
    Alert other = ofMonitor("state").toBuilder().type("other").build();
    assertEquals(3, told(ALL, created(other)).size());
  }

  /** Else it would be open for ever for those who were told that it had come up. */
  @Test
  void formerChannel_isToldOfTheEndAlone() {
    Alert before = ofMonitor("state");
    Alert worse =
        ofMonitor("all").toBuilder().severity("major").version(before.version() + 1).build();
    assertEquals(
        List.of("all alert.severity_changed"),
        texts(told(ALL, changed(before, worse, "severity"))));
    Alert over = ofMonitor("all").toBuilder().severity("normal").status("closed").build();
    assertEquals(
        List.of("state alert.closed", "all alert.closed"),
        texts(told(ALL, changed(before, over, "severity"))));
  }

  @Test
  void chosenEvents_areToldAlone() {
    Destination chosen =
        new Destination(
            "chat",
            "webhook",
            new ScriptedNotifier(Interest.EVENTS),
            new DestinationFilter(
                Condition.EVERYTHING, Set.of(EventType.CLOSED), Duration.ofMinutes(5)));
    AlertChange opened = created(DISK);
    assertEquals(List.of(), told(announcer(chosen), opened));
    AlertChange closed = step(opened.next(), "normal", "closed", "close");
    OutboxEntry entry = told(announcer(chosen), closed).getFirst();
    assertEquals("alert.closed", entry.type());
    assertEquals(NOW.plusSeconds(300), entry.expiresAt());
  }

  @Test
  void removed_isAnEndForStates_ifItWasNotOver() {
    assertEquals(
        List.of("state alert.closed", "all alert.deleted"),
        texts(ALL.removed(DISK, Caller.ANONYMOUS, NOW)));
    Notification told = NotificationJson.read(ALL.removed(DISK, Caller.ANONYMOUS, NOW).getFirst());
    assertEquals("closed", told.alert().status());
    Alert over = DISK.toBuilder().status("expired").build();
    assertEquals(List.of("all alert.deleted"), texts(ALL.removed(over, Caller.ANONYMOUS, NOW)));
    Alert suppressed = DISK.toBuilder().status("blackout").build();
    assertEquals(List.of(), ALL.removed(suppressed, Caller.ANONYMOUS, NOW));
    assertFalse(texts(ALL.removed(DISK, Caller.SYSTEM, NOW)).contains("all alert.deleted"));
  }
}
