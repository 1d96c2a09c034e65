package io.tocsin.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {

  private static final List<String> NAMES =
      List.of("critical", "major", "minor", "normal", "ok", "open", "closed");

  @ParameterizedTest
  @CsvSource({
    "critical, critical",
    "CRITICAL, critical",
    "critcal, critical",
    "ccritical, critical",
    "Crytical, critical",
    "mayor, major",
    "mino, minor",
    "opened, open",
    "close, closed",
    "k, ok",
    "'', ok",
  })
  void of_isMadeByTheFewestChanges(String text, String name) {
    assertEquals(name, NearestName.of(text, NAMES));
  }

  @Test
  void of_equallyNear_isTheFirst() {
    assertEquals("ab", NearestName.of("a", List.of("ab", "ac")));
    assertEquals("ac", NearestName.of("a", List.of("ac", "ab")));
  }

  @Test
  void of_longTexts_areComparedByTheirBeginning() {
    String begin = "x".repeat(64);
    assertEquals(begin + "1", NearestName.of(begin + "2", List.of(begin + "1", begin + "2")));
  }
}
