package io.tocsin.inbound.payload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people and tools call severities: one table of words for all sources, in whatever case they
 * are written.
 */
final class SeverityWords {

  private static final Map<String, String> SEVERITIES = new HashMap<>();

  static {
    put(
        "critical",
        "page, pager, fatal, emergency, emerg, disaster, alert, panic, crit, high, urgent, blocker,"
            + " p0, p1, sev0, sev1");
    put("major", "error, err, severe, serious, p2, sev2");
    put("minor", "medium, moderate, average, p3, sev3");
    put("warning", "warn, low, p4, sev4");
    put(
        "informational",
        "info, information, inform, notice, note, none, debug, trace, verbose, p5, sev5");
    put("indeterminate", "not classified, no_data, nodata");
    put("normal", "cleared, clear");
  }

  private SeverityWords() {}

  private static void put(String severity, String words) {
    Stream.of(words.split(", ")).forEach(word -> SEVERITIES.put(word, severity));
  }

  /** The word as tables have it. */
  static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  /** What the word means, in Alerta's names; null if it is not known. */
  static @Nullable String severity(String word) {
    return SEVERITIES.get(key(word));
  }
}
