package io.tocsin.settings;

import io.tocsin.alarm.AlarmSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings of the alarm model. */
final class AlarmConfig {

  private static final Kind<String> SEVERITY =
      Kind.text("one word of at most 64 characters", "\\S{0,64}");

  private AlarmConfig() {}

  static AlarmSettings read(SettingsReader in) {
    String model =
        in.setting("tocsin.alarm.model", Kind.oneOf("ALERTA", "ISA_18_2"), "ALERTA")
            .alias("ALARM_MODEL")
            .read("the alarm model");
    Map<String, Integer> severities =
        in.setting("tocsin.alarm.severities", Kind.levels(), "{}")
            .alias("SEVERITY_MAP")
            .read("severities and their levels, instead of the model's own");
    Colors colors =
        in.setting("tocsin.alarm.colors", Kind.object(), "{}")
            .alias("COLOR_MAP")
            .read(
                "colours over the model's own: objects severity and status, and text",
                Colors::of,
                "must be as {\"severity\": {\"critical\": \"red\"}, \"status\": {\"ack\":"
                    + " \"skyblue\"}, \"text\": \"black\"}");
    return new AlarmSettings(
        model,
        severities,
        colors.severity(),
        colors.status(),
        colors.text(),
        in.setting("tocsin.alarm.normal-severity", SEVERITY, "")
            .alias("DEFAULT_NORMAL_SEVERITY")
            .readOrNull("the severity that closes; empty for the model's own"),
        in.setting("tocsin.alarm.inform-severity", SEVERITY, "")
            .alias("DEFAULT_INFORM_SEVERITY")
            .readOrNull("the severity that is deleted early; empty for the model's own"),
        in.setting("tocsin.alarm.previous-severity", SEVERITY, "")
            .alias("DEFAULT_PREVIOUS_SEVERITY")
            .readOrNull("what a new alert is said to have been before; empty for the model's own"));
  }

  private record Colors(
      Map<String, String> severity, Map<String, String> status, @Nullable String text) {

    static Colors of(Map<String, Object> parts) {
      Object text = parts.get("text");
      if (!Set.of("severity", "status", "text").containsAll(parts.keySet())
          || !(text == null || text instanceof String)) {
        throw new IllegalArgumentException("no colours");
      }
      return new Colors(byName(parts.get("severity")), byName(parts.get("status")), (String) text);
    }

    private static Map<String, String> byName(@Nullable Object part) {
      Map<String, String> colors = new LinkedHashMap<>();
      if (part == null) {
        return colors;
      }
      if (!(part instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("no object");
      }
      map.forEach(
          (name, color) -> {
            if (!(name instanceof String key) || !(color instanceof String value)) {
              throw new IllegalArgumentException("no text");
            }
            colors.put(key, value);
          });
      return colors;
    }
  }
}
