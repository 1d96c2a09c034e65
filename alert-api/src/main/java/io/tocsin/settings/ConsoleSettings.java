package io.tocsin.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consoles are told by {@code GET /config} and the engine itself does not look at (alerta-api
 * 8.10). Maps keep their order; their values are what JSON can hold.
 *
 * @param siteLogoUrl empty for the console's own logo
 * @param dates {@code shortTime}, {@code mediumDate} and {@code longDate}, as patterns of moment.js
 * @param font {@code font-family}, {@code font-size} and {@code font-weight}
 * @param audio {@code new}: the sound of a new alert, or null for none
 * @param columns of the list of alerts, in order
 * @param sortBy members the list is sorted by
 * @param filter what the list shows at first, as {@code {"status": ["open", "ack"]}}
 * @param indicators severities and queries of the summary
 * @param actions names of actions beyond the alarm model's own
 * @param trackingId of a web analytics service; null for none
 * @param refreshInterval between two looks at the list
 * @param environments that are offered for choice
 * @param clipboardTemplate empty for the console's own
 */
public record ConsoleSettings(
    String siteLogoUrl,
    Map<String, String> dates,
    Map<String, Object> font,
    Map<String, @Nullable String> audio,
    List<String> columns,
    List<String> sortBy,
    Map<String, Object> filter,
    Indicators indicators,
    List<String> actions,
    @Nullable String trackingId,
    Duration refreshInterval,
    List<String> environments,
    String clipboardTemplate) {

  public ConsoleSettings {
    dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
    font = Collections.unmodifiableMap(new LinkedHashMap<>(font));
    audio = Collections.unmodifiableMap(new LinkedHashMap<>(audio));
    columns = List.copyOf(columns);
    sortBy = List.copyOf(sortBy);
    filter = Collections.unmodifiableMap(new LinkedHashMap<>(filter));
    actions = List.copyOf(actions);
    environments = List.copyOf(environments);
  }

  /**
   * The summary above the list of alerts.
   *
   * @param severities that are counted
   * @param queries each with a {@code text} and a {@code query}
   */
  public record Indicators(List<String> severities, List<Map<String, Object>> queries) {
    public Indicators {
      severities = List.copyOf(severities);
      queries = List.copyOf(queries);
    }
  }
}
