package io.tocsin.inbound.payload;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people and tools call severities: one table of words for all sources, and those that one
 * source adds. All in whatever case they are written.
 */
public final class SeverityWords {

  /** The table, with nothing added. */
  public static final SeverityWords COMMON = new SeverityWords(Map.of());

  private static final Map<String, String> TABLE = new HashMap<>();

  static {
    mean(
        "critical",
        "page",
        "pager",
        "fatal",
        "emergency",
        "emerg",
        "disaster",
        "alert",
        "panic",
        "crit",
        "high",
        "urgent",
        "blocker",
        "p0",
        "p1",
        "sev0",
        "sev1");
    mean("major", "error", "err", "severe", "serious", "p2", "sev2");
    mean("minor", "medium", "moderate", "average", "p3", "sev3");
    mean("warning", "warn", "low", "p4", "sev4");
    mean(
        "informational",
        "info",
        "information",
        "inform",
        "notice",
        "note",
        "none",
        "debug",
        "trace",
        "verbose",
        "p5",
        "sev5");
    mean("indeterminate", "not classified", "no_data", "nodata");
    mean("normal", "cleared", "clear");
  }

  private final Map<String, String> own = new HashMap<>();

  /**
   * The table and what a source adds to it.
   *
   * @param own words, each with a severity of the scale or with one of Alerta's; they count before
   *     all else
   */
  public SeverityWords(Map<String, String> own) {
    own.forEach((word, severity) -> this.own.put(key(word), severity));
  }

  private static void mean(String severity, String... words) {
    List.of(words).forEach(word -> TABLE.put(word, severity));
  }

  private static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  /** What the word means at that source, or else the word itself. */
  String meant(String word) {
    return own.getOrDefault(key(word), word);
  }

  /** What the word means by the table, in Alerta's names; null if it is not there. */
  static @Nullable String common(String word) {
    return TABLE.get(key(word));
  }
}
