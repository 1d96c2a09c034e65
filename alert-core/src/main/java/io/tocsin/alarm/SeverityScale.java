package io.tocsin.alarm;

import io.tocsin.alert.Trend;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The severities of an alarm model.
 *
 * @param levels name to level, in the order clients are shown
 * @param lowestFirst whether a lower level is more severe (Alerta) or less (ISA 18.2)
 * @param colors name to colour
 * @param normal the severity that means "all is well"; on the scale
 * @param inform the severity that is deleted early; on the scale, or one that no alert has
 * @param previous what a new alert is said to have been before; on the scale
 */
public record SeverityScale(
    Map<String, Integer> levels,
    boolean lowestFirst,
    Map<String, String> colors,
    String normal,
    String inform,
    String previous) {

  private static final int UNKNOWN_RANK = 1_000_000;

  public SeverityScale {
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    colors = Collections.unmodifiableMap(new LinkedHashMap<>(colors));
    requireOnScale(levels, "normal", normal);
    requireOnScale(levels, "previous", previous);
  }

  private static void requireOnScale(Map<String, Integer> levels, String what, String name) {
    if (!levels.containsKey(name)) {
      throw new IllegalArgumentException(
          "the default " + what + " severity '" + name + "' is not in the severity map");
    }
  }

  /** Whether the name is on the scale. */
  public boolean has(String severity) {
    return levels.containsKey(severity);
  }

  /** The message by which a severity that is not on the scale is refused. */
  public String refusal(String severity) {
    return levels.keySet().stream()
        .sorted(Comparator.comparingInt(this::rank))
        .collect(Collectors.joining(", ", "Severity (" + severity + ") is not one of ", ""));
  }

  /** Whether the severity is at the level of the normal one. */
  public boolean isNormal(String severity) {
    return rank(severity) == rank(normal);
  }

  /** Sorts most severe first; unknown names come last. */
  public int rank(String severity) {
    Integer level = levels.get(severity);
    if (level == null) {
      return UNKNOWN_RANK;
    }
    return lowestFirst ? level : -level;
  }

  /** Name to rank, the most severe first and with the greatest. */
  public Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    levels.keySet().stream()
        .sorted(Comparator.comparingInt(this::rank))
        .forEach(name -> ranks.put(name, -rank(name)));
    return ranks;
  }

  /** How the second severity compares with the first; no change where either is unknown. */
  public Trend trend(String before, String after) {
    if (!has(before) || !has(after)) {
      return Trend.NO_CHANGE;
    }
    int comparison = Integer.compare(rank(after), rank(before));
    if (comparison == 0) {
      return Trend.NO_CHANGE;
    }
    return comparison < 0 ? Trend.MORE_SEVERE : Trend.LESS_SEVERE;
  }
}
