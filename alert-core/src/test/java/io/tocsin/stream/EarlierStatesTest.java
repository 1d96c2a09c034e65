package io.tocsin.stream;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EarlierStatesTest {

  /** Correlated, and its status changed, a minute before; since then only repeated. */
  private static final Alert REPEATED =
      alert(1, DISK_FULL)
          .resource("db1")
          .environment("Production")
          .status("open")
          .text("90%")
          .receiveTime(NOW.minusSeconds(60))
          .updateTime(NOW.minusSeconds(60))
          .lastReceiveTime(NOW)
          .build();

  private static final Condition HERE = is(AlertField.RESOURCE, "db1");
  private static final Condition ELSEWHERE = is(AlertField.RESOURCE, "db2");
  private static final Condition OPEN = is(AlertField.STATUS, "open");
  private static final Condition CLOSED = is(AlertField.STATUS, "closed");
  private static final Condition OTHER_TEXT = is(AlertField.TEXT_, "95%");

  private static Condition is(AlertField field, String value) {
    return new Condition.In(field, List.of(value));
  }

  private static Condition not(Condition part) {
    return new Condition.Not(part);
  }

  private static Condition all(Condition... parts) {
    return new Condition.All(List.of(parts));
  }

  private static Condition any(Condition... parts) {
    return new Condition.Any(List.of(parts));
  }

  /** The question, and the answers for since before and since after the last change. */
  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of(HERE, true, true),
        Arguments.of(ELSEWHERE, false, false),
        Arguments.of(not(ELSEWHERE), true, true),
        Arguments.of(not(HERE), false, false),
        Arguments.of(OPEN, true, true),
        Arguments.of(CLOSED, true, false),
        Arguments.of(not(OPEN), true, false),
        Arguments.of(not(not(CLOSED)), true, false),
        Arguments.of(OTHER_TEXT, true, true),
        Arguments.of(not(OTHER_TEXT), true, true),
        Arguments.of(all(CLOSED, OTHER_TEXT), true, false),
        Arguments.of(all(ELSEWHERE, CLOSED), false, false),
        Arguments.of(any(ELSEWHERE, CLOSED), true, false),
        Arguments.of(any(ELSEWHERE, OTHER_TEXT), true, true),
        Arguments.of(not(any(HERE, OTHER_TEXT)), false, false),
        Arguments.of(not(all(OPEN, HERE)), true, false),
        Arguments.of(Condition.EVERYTHING, true, true),
        Arguments.of(Condition.NOTHING, false, false));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void mayHaveMatched_isFalseOnlyWhereNoEarlierStateCan(
      Condition where, boolean sinceBefore, boolean sinceAfter) {
    assertEquals(
        sinceBefore, new EarlierStates(REPEATED, NOW.minusSeconds(90)).mayHaveMatched(where));
    assertEquals(
        sinceAfter, new EarlierStates(REPEATED, NOW.minusSeconds(30)).mayHaveMatched(where));
  }
}
