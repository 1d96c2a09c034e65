package io.tocsin.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consoles read by {@code GET /config} and the engine itself does not look at. Maps keep their
 * order; their values are what JSON can hold.
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

  static ConsoleSettings read(SettingsReader in, List<String> actions) {
    return new ConsoleSettings(
        in.setting("tocsin.console.site-logo-url", Kind.text(), "")
            .alias("SITE_LOGO_URL")
            .read("a logo"),
        dates(in),
        in.setting(
                "tocsin.console.font",
                Kind.object(),
                "{\"font-family\": \"\\\"Sintony\\\", Arial, sans-serif\", \"font-size\": \"13px\","
                    + " \"font-weight\": 500}")
            .alias("DEFAULT_FONT")
            .read("the font"),
        Collections.singletonMap(
            "new",
            in.setting("tocsin.console.audio-file", Kind.text(), "")
                .alias("DEFAULT_AUDIO_FILE")
                .readOrNull("the sound of a new alert; empty for none")),
        in.setting(
                "tocsin.console.columns",
                Kind.list(),
                "severity, status, lastReceiveTime, timeoutLeft, duplicateCount, customer,"
                    + " environment, service, resource, event, value, text")
            .alias("COLUMNS", AlertaNames::unlessNumber)
            .read("columns of the list of alerts"),
        in.setting("tocsin.console.sort-by", Kind.list(), "severity, lastReceiveTime")
            .alias("SORT_LIST_BY")
            .read("order of the list"),
        in.setting("tocsin.console.filter", Kind.object(), "{\"status\": [\"open\", \"ack\"]}")
            .alias("DEFAULT_FILTER")
            .read("what the list shows at first"),
        indicators(in),
        actions,
        in.setting("tocsin.console.tracking-id", Kind.text(), "")
            .alias("GOOGLE_TRACKING_ID")
            .readOrNull("of a web analytics service"),
        in.setting("tocsin.console.refresh-interval", Kind.duration("100ms", "1d"), "5s")
            .alias("AUTO_REFRESH_INTERVAL", AlertaNames::millis)
            .read("between two looks at the list"),
        in.setting("tocsin.console.environments", Kind.list(), "Production, Development")
            .alias("ALLOWED_ENVIRONMENTS")
            .read("environments that are offered for choice"),
        in.setting("tocsin.console.clipboard-template", Kind.text(), "")
            .alias("CLIPBOARD_TEMPLATE")
            .read("what is copied of an alert"));
  }

  private static Map<String, String> dates(SettingsReader in) {
    String meaning = "a pattern of moment.js";
    Map<String, String> dates = new LinkedHashMap<>();
    dates.put(
        "shortTime",
        in.setting("tocsin.console.dates.short-time", Kind.text(), "HH:mm")
            .alias("DATE_FORMAT_SHORT_TIME")
            .read(meaning));
    dates.put(
        "mediumDate",
        in.setting("tocsin.console.dates.medium-date", Kind.text(), "ddd D MMM HH:mm")
            .alias("DATE_FORMAT_MEDIUM_DATE")
            .read(meaning));
    dates.put(
        "longDate",
        in.setting("tocsin.console.dates.long-date", Kind.text(), "ddd D MMM, YYYY HH:mm:ss.SSS Z")
            .alias("DATE_FORMAT_LONG_DATE")
            .read(meaning));
    return dates;
  }

  private static Indicators indicators(SettingsReader in) {
    return new Indicators(
        in.setting(
                "tocsin.console.indicators.severities",
                Kind.list(),
                "critical, major, minor, warning, indeterminate, informational")
            .alias("ASI_SEVERITY")
            .read("severities that the summary counts"),
        in.setting(
                "tocsin.console.indicators.queries",
                Kind.objects(),
                "[{\"text\": \"Production\", \"query\": [[\"environment\", \"Production\"]]},"
                    + " {\"text\": \"Misc.\", \"query\": \"group=Misc\"}]")
            .alias("ASI_QUERIES")
            .read("questions that the summary counts"));
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
