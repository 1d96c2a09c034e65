package io.tocsin.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlarmModelsTest {

  @Test
  void model_isChosenByName() {
    assertEquals("Alerta 9.1.0", AlarmModels.create(AlarmSettings.of("ALERTA")).name());
    assertEquals("ANSI/ISA 18.2", AlarmModels.create(AlarmSettings.of("ISA_18_2")).name());
  }

  @Test
  void model_unknownIsRefusedByTheNameOfTheSetting() {
    assertEquals(
        "ALARM_MODEL 'alerta' is unknown: it is ALERTA or ISA_18_2",
        refusal(AlarmSettings.of("alerta")));
  }

  @Test
  void severities_replaceTheModelsOwn() {
    Map<String, Integer> levels = new LinkedHashMap<>();
    levels.put("page", 1);
    levels.put("ticket", 2);
    levels.put("fine", 3);
    levels.put("good", 3);
    AlarmModel model = AlarmModels.create(settings(levels, "fine", null, "ticket"));
    assertEquals(
        List.of("page", "ticket", "fine", "good"),
        List.copyOf(model.severities().levels().keySet()));
    assertEquals("closed", new Walk(model, "good").status());
    assertEquals("open", new Walk(model, "page").status());
    Walk walk = new Walk(model, "page");
    walk.act("close");
    assertEquals("fine", walk.severity());
  }

  @Test
  void severities_ofIsaMayBeReplacedToo() {
    Map<String, Integer> levels = Map.of("bad", 2, "worse", 3, "good", 0, "fine", 0);
    AlarmModel model =
        AlarmModels.create(
            new AlarmSettings("ISA_18_2", levels, Map.of(), Map.of(), null, "good", null, "good"));
    assertTrue(model.severities().rank("worse") < model.severities().rank("bad"));
    assertEquals("NORM", new Walk(model, "fine").status());
    assertEquals("UNACK", new Walk(model, "bad").status());
  }

  @Test
  void colors_areLaidOverTheModelsOwn() {
    AlarmModel model =
        AlarmModels.create(
            new AlarmSettings(
                "ALERTA",
                Map.of(),
                Map.of("critical", "purple"),
                Map.of("expired", "grey"),
                "white",
                null,
                null,
                null));
    assertEquals("purple", model.severities().colors().get("critical"));
    assertEquals("orange", model.severities().colors().get("major"));
    assertEquals("grey", model.statuses().colors().get("expired"));
    assertEquals("skyblue", model.statuses().colors().get("ack"));
    assertEquals("white", model.textColor());
  }

  @Test
  void defaults_areReplaced() {
    AlarmModel model = AlarmModels.create(settings(Map.of(), "ok", "debug", "unknown"));
    assertEquals("ok", model.severities().normal());
    assertEquals("debug", model.severities().inform());
    assertEquals("unknown", model.severities().previous());
  }

  @Test
  void defaults_offTheMapAreRefusedByTheNameOfTheSetting() {
    assertTrue(
        refusal(settings(Map.of(), "fine", null, null))
            .startsWith("DEFAULT_NORMAL_SEVERITY 'fine' is not in the severity map: [security, "));
    assertTrue(
        refusal(settings(Map.of(), null, "chatter", null))
            .startsWith("DEFAULT_INFORM_SEVERITY 'chatter' is not in the severity map: "));
    assertTrue(
        refusal(settings(Map.of(), null, null, "none"))
            .startsWith("DEFAULT_PREVIOUS_SEVERITY 'none' is not in the severity map: "));
  }

  @Test
  void defaults_ofTheModelMustBeOnAMapThatReplacesIts() {
    assertEquals(
        "DEFAULT_PREVIOUS_SEVERITY 'indeterminate' is not in the severity map: [normal]",
        refusal(settings(Map.of("normal", 1), null, null, null)));
  }

  @Test
  void levels_areBounded() {
    assertEquals(
        "SEVERITY_MAP: the level of 'normal' is out of range: -2147483648",
        refusal(settings(Map.of("normal", Integer.MIN_VALUE), null, null, "normal")));
    for (int level : new int[] {-100_001, 100_001}) {
      assertTrue(
          refusal(settings(Map.of("normal", level), null, null, "normal")).contains("range"));
    }
    for (int level : new int[] {-100_000, 100_000}) {
      AlarmModel model =
          AlarmModels.create(settings(Map.of("normal", level), null, null, "normal"));
      assertEquals(Map.of("normal", level), model.severities().levels());
    }
  }

  @Test
  void scale_hasItsDefaults() {
    Map<String, Integer> levels = Map.of("bad", 1, "good", 2);
    assertEquals("good", new SeverityScale(levels, true, Map.of(), "good", "", "bad").normal());
    assertThrows(
        IllegalArgumentException.class,
        () -> new SeverityScale(levels, true, Map.of(), "fine", "", "bad"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new SeverityScale(levels, true, Map.of(), "good", "", "none"));
  }

  @Test
  void settings_areCopied() {
    Map<String, String> colors = new LinkedHashMap<>();
    AlarmSettings settings =
        new AlarmSettings("ALERTA", Map.of(), colors, Map.of(), null, null, null, null);
    colors.put("critical", "purple");
    assertEquals(Map.of(), settings.severityColors());
  }

  @Test
  void decisionTable_refusesTwoRulesOfOneName() {
    Rule rule = Rule.rule("ONE-1", Rule.always(), Rule.stay());
    assertThrows(IllegalArgumentException.class, () -> new DecisionTable(List.of(rule, rule)));
  }

  private static AlarmSettings settings(
      Map<String, Integer> levels, String normal, String inform, String previous) {
    return new AlarmSettings("ALERTA", levels, Map.of(), Map.of(), null, normal, inform, previous);
  }

  private static String refusal(AlarmSettings settings) {
    return assertThrows(IllegalArgumentException.class, () -> AlarmModels.create(settings))
        .getMessage();
  }
}
