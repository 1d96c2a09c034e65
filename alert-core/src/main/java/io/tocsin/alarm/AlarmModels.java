package io.tocsin.alarm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the alarm model that settings ask for. */
public final class AlarmModels {

  /** Levels lie between its negative and itself. */
  static final int LEVEL_LIMIT = 100_000;

  private AlarmModels() {}

  /**
   * The model, with what the settings replace in it.
   *
   * @throws IllegalArgumentException if there is no such model, a default severity is not in the
   *     severity map, or a level is out of range; one line that names the setting
   */
  public static AlarmModel create(AlarmSettings settings) {
    return switch (settings.model()) {
      case "ALERTA" -> new AlertaModel(replace(ModelParts.ALERTA, settings));
      case "ISA_18_2" -> new Isa182Model(replace(ModelParts.ISA_18_2, settings));
      case String other ->
          throw new IllegalArgumentException(
              "ALARM_MODEL '" + other + "' is unknown: it is ALERTA or ISA_18_2");
    };
  }

  private static ModelParts replace(ModelParts parts, AlarmSettings settings) {
    return ModelPartsBuilder.builder(parts)
        .severities(replace(parts.severities(), settings))
        .statuses(
            new StatusScale(
                parts.statuses().codes(),
                overlay(parts.statuses().colors(), settings.statusColors()),
                parts.statuses().initial()))
        .textColor(orElse(settings.textColor(), parts.textColor()))
        .build();
  }

  private static SeverityScale replace(SeverityScale scale, AlarmSettings settings) {
    Map<String, Integer> levels =
        settings.severities().isEmpty() ? scale.levels() : settings.severities();
    levels.forEach(AlarmModels::requireLevel);
    String normal = orElse(settings.normal(), scale.normal());
    requireOnMap(levels, "DEFAULT_NORMAL_SEVERITY", normal);
    String previous = orElse(settings.previous(), scale.previous());
    requireOnMap(levels, "DEFAULT_PREVIOUS_SEVERITY", previous);
    if (settings.inform() != null) {
      requireOnMap(levels, "DEFAULT_INFORM_SEVERITY", settings.inform());
    }
    return new SeverityScale(
        levels,
        scale.lowestFirst(),
        overlay(scale.colors(), settings.severityColors()),
        normal,
        orElse(settings.inform(), scale.inform()),
        previous);
  }

  private static void requireLevel(String name, int level) {
    if (level < -LEVEL_LIMIT || level > LEVEL_LIMIT) {
      throw new IllegalArgumentException(
          "SEVERITY_MAP: the level of '" + name + "' is out of range: " + level);
    }
  }

  private static void requireOnMap(Map<String, Integer> levels, String setting, String name) {
    if (!levels.containsKey(name)) {
      throw new IllegalArgumentException(
          setting + " '" + name + "' is not in the severity map: " + levels.keySet());
    }
  }

  private static Map<String, String> overlay(Map<String, String> base, Map<String, String> over) {
    Map<String, String> merged = new LinkedHashMap<>(base);
    merged.putAll(over);
    return merged;
  }

  private static String orElse(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }
}
