package io.tocsin.inbound.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

  private static Levels levels(String model, Map<String, String> own) {
    return new Levels(AlarmModels.create(AlarmSettings.of(model)).severities(), own);
  }

  private static String told(Levels levels, String word) {
    return levels.ofTool(Found.constant(word)).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "page, critical, Critical",
    "Fatal, critical, Critical",
    "EMERGENCY, critical, Critical",
    "disaster, critical, Critical",
    "high, critical, High",
    "' crit ', critical, Critical",
    "error, major, High",
    "average, minor, Medium",
    "WARN, warning, Low",
    "info, informational, Advisory",
    "none, informational, Advisory",
    "debug, debug, Advisory",
    "clear, normal, OK",
    "ok, ok, OK",
    "unknown, unknown, High",
    "indeterminate, indeterminate, Medium",
    "whatever, major, High",
  })
  void told_word_meansOneOfTheScale(String word, String alerta, String isa) {
    assertEquals(alerta, told(levels("ALERTA", Map.of()), word));
    assertEquals(isa, told(levels("ISA_18_2", Map.of()), word));
  }

  @Test
  void told_wordOfTheSource_countsBeforeAllElse() {
    Levels levels =
        levels("ALERTA", Map.of("Sev2-Ops", "minor", "critical", "major", "p9", "page"));
    assertEquals("minor", told(levels, "sev2-ops"));
    assertEquals("major", told(levels, "critical"));
    assertEquals("critical", told(levels, "P9"));
  }

  @Test
  void unknown_onlyWhatNobodyKnows() {
    Levels levels = levels("ALERTA", Map.of("ours", "minor"));
    assertEquals(Found.NOTHING, levels.unknown(Found.constant("ours")));
    assertEquals(Found.NOTHING, levels.unknown(Found.constant("page")));
    assertEquals(Found.NOTHING, levels.unknown(Found.NOTHING));
    assertEquals(Found.constant("whatever"), levels.unknown(Found.constant("whatever")));
  }

  /** Levels of people's own, on which what is not known is at the level of what is well. */
  @ParameterizedTest
  @CsvSource({
    "fatal, fatal",
    "page, critical",
    "major, critical",
    "minor, warning",
    "info, warning",
    "indeterminate, critical",
    "whatever, critical",
    "ok, ok",
    "normal, ok",
  })
  void told_onAScaleThatHidesIndeterminate_isNotNormal(String word, String expected) {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("fatal", 0);
    map.put("critical", 1);
    map.put("warning", 4);
    map.put("indeterminate", 5);
    map.put("ok", 5);
    map.put("unknown", 9);
    AlarmSettings settings =
        new AlarmSettings("ALERTA", map, Map.of(), Map.of(), null, "ok", null, "unknown");
    Levels levels = new Levels(AlarmModels.create(settings).severities(), Map.of());
    assertEquals(expected, told(levels, word));
  }

  @Test
  void told_onAScaleWithNothingWorse_isNotNormal() {
    AlarmSettings settings =
        new AlarmSettings(
            "ALERTA", Map.of("ok", 1, "bad", 2), Map.of(), Map.of(), null, "ok", null, "ok");
    Levels levels = new Levels(AlarmModels.create(settings).severities(), Map.of());
    assertEquals("bad", told(levels, "whatever"));
    assertEquals("bad", levels.of("warning").orElse(""));
  }
}
