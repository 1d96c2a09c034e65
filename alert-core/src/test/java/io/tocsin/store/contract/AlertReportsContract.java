package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.NODE_DOWN;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.changed;
import static io.tocsin.TestAlerts.created;
import static io.tocsin.TestAlerts.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertChange;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertReports.Offender;
import io.tocsin.query.AlertReports.ResourceRef;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.store.memory.MemoryAlertStore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the reports of offenders mean. Groups that are equal in all come by their name. */
public abstract class AlertReportsContract extends StoreContract {

  private static final Field EVENT = AlertField.EVENT;

  @Test
  void topCount_isTheMostAlertsFirst_thenTheMostDuplicates() {
    store(
        alert(1, DISK_FULL).duplicateCount(3).service(List.of("Web", "Storage")).build(),
        alert(2, DISK_FULL).resource("db1").environment("Test").duplicateCount(4).build(),
        alert(3, NODE_DOWN).duplicateCount(5).service(List.of()).build(),
        alert(4, NODE_DOWN).event("Other").correlate(List.of()).duplicateCount(6).build());
    List<Offender> top = stores.reports().topCount(Condition.EVERYTHING, EVENT, 9);
    assertEquals(
        new Offender(
            "DiskFull",
            2,
            7,
            List.of("Production", "Test"),
            List.of("Storage", "Web"),
            List.of(new ResourceRef(id(2), "db1"), new ResourceRef(id(1), "db3"))),
        top.getFirst());
    assertEquals(List.of("DiskFull", "Other", "NodeDown"), names(top));
    assertEquals(List.of(), top.get(2).services());
    assertEquals(
        List.of("DiskFull", "Other"),
        names(stores.reports().topCount(Condition.EVERYTHING, EVENT, 2)));
  }

  private static List<String> names(List<Offender> offenders) {
    return offenders.stream().map(Offender::group).toList();
  }

  @Test
  void topFlapping_isTheMostChangesOfSeverityFirst() {
    List<Alert> alerts =
        store(
            alert(1, DISK_FULL).duplicateCount(3).build(),
            alert(2, DISK_FULL).resource("db1").duplicateCount(9).build(),
            alert(3, NODE_DOWN).duplicateCount(2).build());
    change(alerts.get(2), "severity", 1);
    change(alerts.get(0), "severity", 3);
    change(alerts.get(1), "status", 7);
    List<Offender> top = stores.reports().topFlapping(Condition.EVERYTHING, EVENT, 9);
    assertEquals(List.of("DiskFull", "NodeDown"), names(top));
    assertEquals(3, top.getFirst().count());
    assertEquals(3, top.getFirst().duplicateCount());
    assertEquals(List.of(new ResourceRef(id(1), "db3")), top.getFirst().resources());
  }

  private void change(Alert alert, String type, int times) {
    Alert last = alert;
    for (int i = 0; i < times; i++) {
      last = save(List.of(changed(last, last, type))).getFirst();
    }
  }

  @Test
  void topStanding_isTheLongestTimeFirst() {
    store(
        alert(1, DISK_FULL).createTime(NOW.minusSeconds(50)).build(),
        alert(2, DISK_FULL).resource("db1").createTime(NOW.minusSeconds(60)).build(),
        alert(3, NODE_DOWN).createTime(NOW.minusSeconds(100)).build(),
        alert(4, NODE_DOWN).event("Ahead").createTime(NOW.plusSeconds(9)).build());
    List<Offender> top = stores.reports().topStanding(Condition.EVERYTHING, EVENT, 9);
    assertEquals(List.of("DiskFull", "NodeDown", "Ahead"), names(top));
    assertEquals(2, top.getFirst().count());
  }

  @Test
  void resources_areCutToTheLimit() {
    int many = AlertReports.RESOURCE_LIMIT + 5;
    store(
        LongStream.range(0, many)
            .mapToObj(i -> alert(many - i, DISK_FULL).resource("db" + i / 2).dedupKey("" + i))
            .map(AlertBuilder::build)
            .toArray(Alert[]::new));
    Offender top = stores.reports().topCount(Condition.EVERYTHING, EVENT, 9).getFirst();
    assertEquals(many, top.count());
    assertEquals(AlertReports.RESOURCE_LIMIT, top.resources().size());
    assertEquals(new ResourceRef(id(many - 1), "db0"), top.resources().getFirst());
  }

  @Test
  void reports_ofNothing_areEmpty() {
    store(alert(1, DISK_FULL).build());
    assertEquals(List.of(), stores.reports().topCount(Condition.NOTHING, EVENT, 9));
    assertEquals(List.of(), stores.reports().topFlapping(Condition.EVERYTHING, EVENT, 9));
    assertEquals(List.of(), stores.reports().topStanding(Condition.NOTHING, EVENT, 9));
  }

  @Test
  void reports_byAnyField_areThoseOfTheMeaning() {
    MemoryAlertStore meaning = new MemoryAlertStore(MODEL);
    List<AlertChange> batch =
        Arrays.stream(SearchAlerts.all()).map(alert -> created(alert)).toList();
    meaning.save(batch);
    List<AlertChange> changes = SearchAlerts.flapping(save(batch), 1);
    meaning.save(changes);
    save(changes);
    List<Condition> questions =
        List.of(
            Condition.EVERYTHING,
            new Condition.In(AlertField.SERVICE, List.of("Web")),
            new Condition.Not(new Condition.In(AlertField.CUSTOMER, List.of("Acme"))));
    for (Condition where : questions) {
      for (Field field : AlertField.values()) {
        check(meaning, where, field);
      }
      check(meaning, where, new Field.Attribute("rack"));
      check(meaning, where, new Field.Attribute("o.d'd"));
    }
  }

  private void check(AlertReports meaning, Condition where, Field field) {
    AlertReports reports = stores.reports();
    assertEquals(meaning.topCount(where, field, 6), reports.topCount(where, field, 6));
    assertEquals(meaning.topFlapping(where, field, 6), reports.topFlapping(where, field, 6));
    assertEquals(meaning.topStanding(where, field, 6), reports.topStanding(where, field, 6));
  }
}
