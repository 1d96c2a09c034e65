package io.tocsin.alarm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alarm model, and what replaces parts of it.
 *
 * @param model {@code ALERTA} or {@code ISA_18_2}
 * @param severities name to level; empty for the model's own
 * @param severityColors name to colour, laid over the model's own
 * @param statusColors name to colour, laid over the model's own
 * @param textColor null for the model's own
 * @param normal null for the model's own
 * @param inform null for the model's own
 * @param previous null for the model's own
 */
public record AlarmSettings(
    String model,
    Map<String, Integer> severities,
    Map<String, String> severityColors,
    Map<String, String> statusColors,
    @Nullable String textColor,
    @Nullable String normal,
    @Nullable String inform,
    @Nullable String previous) {

  public AlarmSettings {
    severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    severityColors = Collections.unmodifiableMap(new LinkedHashMap<>(severityColors));
    statusColors = Collections.unmodifiableMap(new LinkedHashMap<>(statusColors));
  }

  /** The model of that name without changes. */
  public static AlarmSettings of(String model) {
    return new AlarmSettings(model, Map.of(), Map.of(), Map.of(), null, null, null, null);
  }
}
