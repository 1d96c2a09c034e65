package io.tocsin.inbound.payload;

import io.tocsin.alarm.SeverityScale;
import io.tocsin.inbound.SourceSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds severities of the scale for what tools call theirs. Bundled webhooks speak of Alerta's
 * names; on other scales the nearest counts. What is not known is never taken for the normal
 * severity, and is not shown as something mild.
 */
public final class Levels {

  /** The attribute with what a tool calls the severity, where that is not known. */
  public static final String UNKNOWN = "severityLabel";

  /** Alerta's names that tools are mapped to, and what stands for them elsewhere, best first. */
  private static final Map<String, List<String>> STAND_INS =
      Map.of(
          "critical", List.of("critical", "high", "major"),
          "major", List.of("major", "high", "critical"),
          "minor", List.of("minor", "medium", "warning", "major", "critical"),
          "warning", List.of("warning", "low", "medium", "minor"),
          "indeterminate", List.of("indeterminate", "medium"),
          "informational", List.of("informational", "info", "advisory", "low"),
          "normal", List.of("normal", "ok"),
          "ok", List.of("ok", "normal"));

  private static final Set<String> WELL = Set.of("normal", "ok");
  private static final Set<String> MILD = Set.of("warning", "informational");

  /** Names that say that nobody knows: a scale may have them at the level of the normal one. */
  private static final Set<String> UNSURE = Set.of("indeterminate", "unknown");

  /** For trace, debug, info, warn, error and fatal; the first two would count as well. */
  private static final List<String> NUMBERED =
      List.of("informational", "informational", "informational", "warning", "major", "critical");

  private final Map<String, String> byName = new HashMap<>();
  private final SeverityScale scale;
  private final Map<String, String> words = new HashMap<>();
  private final String loud;
  private final String mildest;

  /** For what a source calls severities. */
  public Levels(SourceSettings source) {
    this(source.model().severities(), source.severities());
  }

  /**
   * Severities of that scale.
   *
   * @param words what a source calls severities beside the words that all know, each with a
   *     severity of the scale or with one of Alerta's; they count before all else
   */
  public Levels(SeverityScale scale, Map<String, String> words) {
    this.scale = scale;
    words.forEach((word, severity) -> this.words.put(SeverityWords.key(word), severity));
    for (String name : scale.levels().keySet()) {
      byName.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    Comparator<String> worstFirst = Comparator.comparingInt(scale::rank);
    this.mildest = bad(scale).max(worstFirst).orElseGet(() -> notNormal(scale));
    String worst = bad(scale).min(worstFirst).orElse(mildest);
    this.loud = first("major", worst);
  }

  /** What is worse than the normal severity. */
  private static Stream<String> bad(SeverityScale scale) {
    int normal = scale.rank(scale.normal());
    return scale.levels().keySet().stream().filter(name -> scale.rank(name) < normal);
  }

  private static String notNormal(SeverityScale scale) {
    return scale.levels().keySet().stream()
        .filter(name -> !scale.isNormal(name))
        .findFirst()
        .orElse(scale.normal());
  }

  /** The severity that means all is well. */
  public Found normal() {
    return Found.of(scale.normal(), "normal severity");
  }

  /**
   * The severity that the text names or means by the words of the source; nothing if it is not
   * known.
   */
  public Found of(Found found) {
    String text = found.text();
    return text == null
        ? found
        : Found.of(known(words.getOrDefault(SeverityWords.key(text), text)), found.rule());
  }

  /**
   * The severity for what a tool calls it: one that nobody overlooks if that is not known; nothing
   * if the tool says nothing.
   */
  public Found ofTool(Found found) {
    Found known = of(found);
    return known.isPresent() || !found.isPresent()
        ? known
        : Found.of(loud, found.rule() + " is not known");
  }

  /** What a tool calls the severity if that is not known. */
  public Found unknown(Found found) {
    return of(found).isPresent() ? Found.NOTHING : found;
  }

  /**
   * The severity for one of Alerta's names, always one that is not normal unless it asks for it.
   */
  public Found of(String name) {
    return ofTool(Found.constant(name)).by("constant");
  }

  /** The severity for a number of OpenTelemetry's, from 1 to 24; nothing if it is none. */
  public Found numbered(Found found) {
    String text = found.text();
    if (text == null || !text.matches("\\d{1,2}")) {
      return Found.NOTHING;
    }
    int number = Integer.parseInt(text);
    return number < 1 || number > 24
        ? Found.NOTHING
        : of(NUMBERED.get((number - 1) / 4)).by(found.rule());
  }

  private @Nullable String known(String text) {
    String exact = named(text);
    if (exact != null) {
      return exact;
    }
    String common = SeverityWords.severity(text);
    String name = common == null ? SeverityWords.key(text) : common;
    return STAND_INS.containsKey(name) ? standIn(name) : null;
  }

  /** The name on the scale, unless it says that nobody knows and yet is at the normal level. */
  private @Nullable String named(String text) {
    String lower = SeverityWords.key(text);
    String there = scale.has(text) ? text : byName.get(lower);
    boolean hides = there != null && UNSURE.contains(lower) && scale.isNormal(there);
    return hides ? null : there;
  }

  private String standIn(String name) {
    if (WELL.contains(name)) {
      return first(name, scale.normal());
    }
    return first(name, MILD.contains(name) ? mildest : loud);
  }

  private String first(String name, String otherwise) {
    for (String standIn : STAND_INS.getOrDefault(name, List.of())) {
      String there = byName.get(standIn);
      if (there != null && scale.isNormal(there) == WELL.contains(name)) {
        return there;
      }
    }
    return otherwise;
  }
}
