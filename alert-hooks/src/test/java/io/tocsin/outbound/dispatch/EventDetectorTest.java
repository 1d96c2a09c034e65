package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventDetectorTest {

  private static final AlarmModel ALERTA = AlarmModels.create(AlarmSettings.of("ALERTA"));
  private static final AlarmModel ISA = AlarmModels.create(AlarmSettings.of("ISA_18_2"));

  /** A change through points written {@code status/severity/type of entry}; "-" is nowhere. */
  private static AlertChange change(String walk) {
    String[] points = walk.strip().split(" +");
    Alert previous = points[0].equals("-") ? null : stored(points[0]);
    Alert next = previous == null ? alert(7, DISK_FULL).version(0).build() : previous;
    List<HistoryEntry> added = new ArrayList<>();
    for (int i = 1; i < points.length; i++) {
      String[] point = points[i].split("/");
      next = next.toBuilder().status(point[0]).severity(point[1]).build();
      HistoryEntry entry = entry(next, point[2]);
      next = next.withEntry(entry);
      added.add(entry);
    }
    return new AlertChange(previous, next.toBuilder().version(5).build(), added);
  }

  private static Alert stored(String point) {
    String[] parts = point.split("/");
    return alert(7, DISK_FULL).status(parts[0]).severity(parts[1]).version(4).episode(3).build();
  }

  private static String types(AlarmModel model, AlertChange change) {
    List<String> types =
        new EventDetector(model).of(change).stream().map(each -> each.type().name()).toList();
    return types.isEmpty() ? "nothing" : String.join(" ", types);
  }

  @ParameterizedTest
  @CsvSource({
    "- open/major/new,                           OPENED",
    "- closed/normal/new,                        CLOSED",
    "- blackout/major/new,                       nothing",
    "- ack/major/new,                            ACKNOWLEDGED",
    "open/major open/critical/severity,          SEVERITY_CHANGED",
    "open/major ack/major/ack,                   ACKNOWLEDGED",
    "ack/major open/major/unack,                 UNACKNOWLEDGED",
    "ack/major open/critical/severity,           SEVERITY_CHANGED",
    "ack/major open/major/timeout,               UNACKNOWLEDGED",
    "ack/major shelved/major/shelve,             SHELVED",
    "shelved/major ack/major/unshelve,           UNSHELVED",
    "shelved/major open/major/timeout,           UNSHELVED",
    "open/major closed/normal/severity,          CLOSED",
    "ack/major closed/normal/close,              CLOSED",
    "open/major expired/major/expired,           EXPIRED",
    "open/major expired/major/status,            EXPIRED",
    "closed/normal open/major/severity,          OPENED",
    "expired/major open/major/status,            OPENED",
    "closed/normal shelved/major/severity,       SHELVED",
    "closed/normal closed/ok/severity,           CHANGED",
    "open/major open/major/note,                 NOTED",
    "open/major open/major/dismiss,              CHANGED",
    "open/major open/major/value,                CHANGED",
    "open/major open/major/late,                 nothing",
    "closed/normal closed/normal/note,           NOTED",
    "open/major blackout/major/status,           nothing",
    "blackout/major blackout/critical/severity,  nothing",
    "blackout/major open/major/status,           OPENED",
    "blackout/major ack/major/status,            ACKNOWLEDGED",
    "blackout/major closed/normal/severity,      CLOSED",
    "- open/major/new open/critical/severity closed/normal/severity open/major/severity,"
        + " OPENED SEVERITY_CHANGED CLOSED OPENED",
    "open/major blackout/major/status open/critical/severity, OPENED",
  })
  void alerta(String walk, String expected) {
    assertEquals(expected, types(ALERTA, change(walk)));
  }

  @ParameterizedTest
  @CsvSource({
    "- UNACK/High/new,                  OPENED",
    "- NORM/OK/new,                     CLOSED",
    "- OOSRV/High/new,                  nothing",
    "NORM/OK UNACK/High/severity,       OPENED",
    "UNACK/High RTNUN/OK/severity,      SEVERITY_CHANGED",
    "RTNUN/OK NORM/OK/ack,              CLOSED",
    "UNACK/High ACKED/High/ack,         ACKNOWLEDGED",
    "ACKED/High UNACK/Critical/severity, SEVERITY_CHANGED",
    "ACKED/High UNACK/High/unack,       UNACKNOWLEDGED",
    "ACKED/High NORM/OK/severity,       CLOSED",
    "UNACK/High NORM/High/expired,      EXPIRED",
    "UNACK/High NORM/High/close,        CLOSED",
    "UNACK/High SHLVD/High/shelve,      SHELVED",
    "SHLVD/High UNACK/High/unshelve,    UNSHELVED",
    "OOSRV/High UNACK/High/status,      OPENED",
    "UNACK/High DSUPR/High/status,      nothing",
  })
  void isa(String walk, String expected) {
    assertEquals(expected, types(ISA, change(walk)));
  }

  @Test
  void eachIsShownAsOfItsEntry_theLastAsStored() {
    List<AlertEvent> happened =
        new EventDetector(ALERTA)
            .of(change("closed/normal open/major/severity closed/normal/close open/critical/open"));
    assertEquals(
        List.of("open major 4", "closed normal 4", "open critical 3"),
        happened.stream()
            .map(AlertEvent::alert)
            .map(each -> each.status() + " " + each.severity() + " " + each.episode())
            .toList());
  }

  private static String withoutEntry(@Nullable Alert previous, Alert next) {
    return types(ALERTA, new AlertChange(previous, next, List.of()));
  }

  @Test
  void withoutAnEntry_itIsARepeatOrAnotherChangeOrNothing() {
    Alert before = stored("open/major");
    Alert repeat = before.toBuilder().repeat(true).lastReceiveId("x").duplicateCount(1).build();
    assertEquals("RECEIVED", withoutEntry(before, repeat));
    assertEquals("CHANGED", withoutEntry(repeat, repeat.toBuilder().tags(List.of("t")).build()));
    Alert due = before.toBuilder().version(5).dueAt(null).build();
    assertEquals("nothing", withoutEntry(before, due));
    Alert suppressed = repeat.toBuilder().status("blackout").build();
    assertEquals("nothing", withoutEntry(before, suppressed));
  }

  @Test
  void repeatAfterAnEntry_isToldToo() {
    AlertChange opened = change("- open/major/new");
    Alert repeat = opened.next().toBuilder().repeat(true).lastReceiveId("x").build();
    AlertChange both = new AlertChange(null, repeat, opened.added());
    assertEquals("OPENED RECEIVED", types(ALERTA, both));
    assertEquals(
        List.of(repeat.id(), "x"),
        new EventDetector(ALERTA)
            .of(both).stream().map(each -> each.alert().lastReceiveId()).toList());
  }
}
