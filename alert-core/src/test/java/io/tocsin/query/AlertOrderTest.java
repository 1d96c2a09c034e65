package io.tocsin.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertOrderTest {

  private static final Map<String, Integer> SEVERITIES =
      Map.of("critical", 1, "major", 2, "normal", 9);
  private static final Map<String, Integer> STATUSES = Map.of("open", 1, "ack", 2, "closed", 3);

  @Test
  void noKeys_greatestNumberFirst() {
    assertOrder(List.of(), "3 2 1", alert(2), alert(1), alert(3));
  }

  @Test
  void texts_compareByCodePoint() {
    AlertBuilder[] alerts = {
      alert(1).resource("b"),
      alert(2).resource("B"),
      alert(3).resource("a"),
      alert(4).resource("ab"),
      alert(5).resource("é"),
      alert(6).resource("\uffee"),
      alert(7).resource("😀")
    };
    assertOrder(ascending(AlertField.RESOURCE), "2 3 4 1 5 6 7", alerts);
    assertOrder(descending(AlertField.RESOURCE), "7 6 5 1 4 3 2", alerts);
  }

  @Test
  void equals_comeGreatestNumberFirst_inBothDirections() {
    AlertBuilder[] alerts = {
      alert(1).resource("a"), alert(2).resource("a"), alert(3).resource("b")
    };
    assertOrder(ascending(AlertField.RESOURCE), "2 1 3", alerts);
    assertOrder(descending(AlertField.RESOURCE), "3 2 1", alerts);
  }

  @Test
  void severityAndStatus_compareByRank() {
    AlertBuilder[] alerts = {
      alert(1).severity("normal").status("ack"),
      alert(2).severity("critical").status("open"),
      alert(3).severity("major").status("closed")
    };
    assertOrder(ascending(AlertField.SEVERITY), "2 3 1", alerts);
    assertOrder(descending(AlertField.SEVERITY), "1 3 2", alerts);
    assertOrder(ascending(AlertField.STATUS), "2 1 3", alerts);
  }

  @Test
  void previousSeverity_comparesAsText() {
    AlertBuilder[] alerts = {
      alert(1).previousSeverity("normal"), alert(2).previousSeverity("critical")
    };
    assertOrder(ascending(AlertField.PREVIOUS_SEVERITY), "2 1", alerts);
  }

  @Test
  void absent_isHigherThanAll() {
    AlertBuilder[] alerts = {alert(1).customer("z"), alert(2), alert(3).customer("a"), alert(4)};
    assertOrder(ascending(AlertField.CUSTOMER), "3 1 4 2", alerts);
    assertOrder(descending(AlertField.CUSTOMER), "4 2 1 3", alerts);
  }

  @Test
  void lists_compareByTheFirstElement() {
    AlertBuilder[] alerts = {
      alert(1).service(List.of("b", "a")), alert(2), alert(3).service(List.of("a", "z"))
    };
    assertOrder(ascending(AlertField.SERVICE), "3 1 2", alerts);
    assertOrder(descending(AlertField.SERVICE), "2 1 3", alerts);
  }

  @Test
  void attributes_compareAsText() {
    AlertBuilder[] alerts = {
      alert(1).attributes(Map.of("n", 9)), alert(2).attributes(Map.of("n", "10")), alert(3)
    };
    assertOrder(ascending(new Field.Attribute("n")), "2 1 3", alerts);
  }

  @Test
  void numbersFlagsAndTimes_compareAsSuch() {
    AlertBuilder[] alerts = {
      alert(1).timeout(9).repeat(true).createTime(Instant.ofEpochSecond(100)),
      alert(2).timeout(10).repeat(false).createTime(Instant.ofEpochSecond(99))
    };
    assertOrder(ascending(AlertField.TIMEOUT), "1 2", alerts);
    assertOrder(descending(AlertField.REPEAT), "1 2", alerts);
    assertOrder(ascending(AlertField.CREATE_TIME), "2 1", alerts);
  }

  @Test
  void laterKeys_orderWhatTheFirstLeavesEqual() {
    List<Sort> order =
        List.of(new Sort(AlertField.EVENT, false), new Sort(AlertField.TIMEOUT, true));
    assertOrder(
        order,
        "3 1 2",
        alert(1).event("a").timeout(5),
        alert(2).event("b").timeout(9),
        alert(3).event("a").timeout(6));
  }

  private static void assertOrder(List<Sort> order, String numbers, AlertBuilder... alerts) {
    var comparator = AlertOrder.comparator(order, SEVERITIES::get, STATUSES::get);
    List<String> sorted =
        Stream.of(alerts)
            .map(AlertBuilder::build)
            .sorted(comparator)
            .map(alert -> String.valueOf(alert.number()))
            .toList();
    assertEquals(List.of(numbers.split(" ")), sorted);
  }

  private static List<Sort> ascending(Field field) {
    return List.of(new Sort(field, false));
  }

  private static List<Sort> descending(Field field) {
    return List.of(new Sort(field, true));
  }

  private static AlertBuilder alert(int number) {
    return Alert.builder().number(number);
  }
}
