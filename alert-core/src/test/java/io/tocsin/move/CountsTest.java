package io.tocsin.move;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.move.Counts.Skipped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Test
  void skipped_manyOfOneReason_namesTheFirst() {
    Counts counts = Counts.NONE;
    for (int i = 0; i < 9; i++) {
      counts = counts.plusSkipped("bad", "line " + i);
    }
    assertEquals(
        Map.of("bad", new Skipped(9, List.of("line 0", "line 1", "line 2", "line 3", "line 4"))),
        counts.skipped());
    assertEquals(9, counts.allSkipped());
  }

  @Test
  void skipped_manyReasons_areBounded() {
    Counts counts = Counts.NONE;
    for (int i = 0; i < 200; i++) {
      counts = counts.plusSkipped("reason " + i, "x");
    }
    assertEquals(51, counts.skipped().size());
    assertEquals(150, counts.skipped().get("other reasons").count());
    assertEquals(200, counts.allSkipped());
  }

  @Test
  void skipped_textsOfTheSource_areFitForATerminal() {
    Counts counts = Counts.NONE.plusSkipped("no \u001B[2Jsuch\nthing", "i".repeat(999));
    assertEquals(
        Map.of("no  [2Jsuch thing", new Skipped(1, List.of("i".repeat(80) + "..."))),
        counts.skipped());
  }
}
