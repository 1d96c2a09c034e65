package io.tocsin.move.alerta;

import static io.tocsin.TestAlerts.NOW;
import static io.tocsin.move.alerta.AlertaRecords.SETTINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.move.Extent;
import io.tocsin.move.Item;
import io.tocsin.move.MoveFailedException;
import io.tocsin.move.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertaDumpTest {

  private static final String TOO_LONG = "a line of more than 16 MiB";
  private static final String NO_OBJECT = "not a JSON object on one line";

  private static String record(int i) {
    return "{\"_id\":\"a%d\",\"resource\":\"r%d\",\"event\":\"\u00e9\"}".formatted(i, i);
  }

  private static AlertaDump dump(String content, int pageSize) {
    InputStream input = new ByteArrayInputStream(content.getBytes(UTF_8));
    return new AlertaDump(
        input, OwnKeys.UNKNOWN, Extent.UNKNOWN, SETTINGS, new TestClock(NOW), pageSize);
  }

  /** What each item is called: an id, or the place and reason of what is unusable. */
  private static List<String> names(Page page) {
    List<String> names = new ArrayList<>();
    for (Item item : page.items()) {
      names.add(
          switch (item) {
            case Item.AlertWithHistory loaded -> loaded.alert().id();
            case Item.LoneNote(var note) -> note.id();
            case Item.Unusable(String name, String reason) -> name + ": " + reason;
          });
    }
    return names;
  }

  private static List<String> names(String content) {
    return names(dump(content, 500).next("").orElseThrow());
  }

  @Test
  void next_pages_areAllLinesOnce() {
    String content =
        String.join("\n", IntStream.range(0, 5).mapToObj(AlertaDumpTest::record).toList());
    AlertaDump dump = dump(content, 2);
    Page first = dump.next("").orElseThrow();
    Page second = dump.next(first.position()).orElseThrow();
    Page third = dump.next(second.position()).orElseThrow();
    assertEquals(List.of("a0", "a1"), names(first));
    assertEquals(List.of("a2", "a3"), names(second));
    assertEquals(List.of("a4"), names(third));
    assertEquals(content.getBytes(UTF_8).length, first.units() + second.units() + third.units());
    assertEquals(Optional.empty(), dump.next(third.position()));
  }

  @Test
  void next_positionOfAnEarlierRun_goesOnThere() {
    String content = record(0) + "\n" + record(1) + "\nbad\n" + record(3) + "\n";
    Page first = dump(content, 2).next("").orElseThrow();
    Page second = dump(content, 2).next(first.position()).orElseThrow();
    assertEquals(List.of("line 3: " + NO_OBJECT, "a3"), names(second));
    assertEquals(Optional.empty(), dump(content, 2).next(second.position()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"999:3", "x", "1", "-1:0", ":"})
  void next_placeThatIsNotThere_fails(String position) {
    assertThrows(MoveFailedException.class, () -> dump(record(0), 2).next(position));
  }

  @Test
  void next_inputThatFails_fails() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }
        };
    AlertaDump dump =
        new AlertaDump(broken, OwnKeys.UNKNOWN, Extent.UNKNOWN, SETTINGS, new TestClock(NOW));
    String message = assertThrows(MoveFailedException.class, () -> dump.next("")).getMessage();
    assertEquals("the dump can not be read: disk gone", message);
  }

  @Test
  void next_nothing_isTheEnd() {
    assertEquals(Optional.empty(), dump("", 2).next(""));
    assertEquals(0, dump("\n\r\n \n[\n]\n", 2).next("").orElseThrow().records());
  }

  @Test
  void next_linesOfAnArray_areItsElements() {
    assertEquals(
        List.of("a1", "a2", "a3"),
        names("[" + record(1) + ",\r\n" + record(2) + ",\n" + record(3) + "]\n"));
    assertEquals(List.of("a1", "a2"), names("[\n" + record(1) + "\n," + record(2) + "\n]"));
    assertEquals(List.of("a1"), names("\uFEFF" + record(1)));
  }

  @Test
  void next_linesThatAreNoObjects_areUnusable() {
    List<String> bad =
        List.of("x", "\"x\"", "1", "null", record(1) + record(2), "{\"a\":1", "\u0000", "{}}");
    List<String> expected =
        IntStream.rangeClosed(1, bad.size()).mapToObj(i -> "line " + i + ": " + NO_OBJECT).toList();
    assertEquals(expected, names(String.join("\n", bad)));
  }

  @Test
  void next_deepNesting_isUnusable() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertEquals(List.of("line 1: " + NO_OBJECT, "a2"), names(deep + "\n" + record(2)));
  }

  @Test
  void next_lineThatIsTooLong_isPassedOver() {
    String longest = " ".repeat(AlertaDump.LONGEST_LINE - record(1).getBytes(UTF_8).length);
    assertEquals(List.of("a1"), names(longest + record(1) + "\n"));
    AlertaDump dump = dump(longest + " " + record(1) + "\n" + record(2), 500);
    Page first = dump.next("").orElseThrow();
    assertEquals(List.of("line 1: " + TOO_LONG), names(first));
    assertEquals(List.of("a2"), names(dump.next(first.position()).orElseThrow()));
  }

  @Test
  void next_manyBytes_endThePage() {
    String filler = " ".repeat(5 << 20);
    AlertaDump dump = dump((record(1) + filler + "\n").repeat(4), 500);
    Page first = dump.next("").orElseThrow();
    assertEquals(2, first.records());
    assertTrue(dump.next(first.position()).isPresent());
  }
}
