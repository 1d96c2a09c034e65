package io.tocsin.inbound.payload;

import io.tocsin.alarm.SeverityScale;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds severities of the scale for what tools call theirs. Bundled webhooks speak of Alerta's
 * names; on other scales the nearest counts.
 */
public final class Levels {

  /** Alerta's names that tools are mapped to, and what stands for them elsewhere, best first. */
  private static final Map<String, List<String>> STAND_INS =
      Map.of(
          "critical", List.of("critical", "high"),
          "major", List.of("major", "high", "critical"),
          "minor", List.of("minor", "medium"),
          "warning", List.of("warning", "low", "medium"),
          "indeterminate", List.of("indeterminate", "medium"),
          "informational", List.of("informational", "advisory", "low"),
          "normal", List.of("normal", "ok"),
          "ok", List.of("ok", "normal"));

  /** For trace, debug, info, warn, error and fatal; the first two would count as well. */
  private static final List<String> NUMBERED =
      List.of("informational", "informational", "informational", "warning", "major", "critical");

  private final Map<String, String> byName = new HashMap<>();
  private final SeverityScale scale;

  public Levels(SeverityScale scale) {
    this.scale = scale;
    for (String name : scale.levels().keySet()) {
      byName.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
  }

  /** The severity of that name, in whatever case it is written; null if the scale has none. */
  public @Nullable String named(String name) {
    return scale.has(name) ? name : byName.get(name.toLowerCase(Locale.ROOT));
  }

  /** The severity that means all is well. */
  public Found normal() {
    return Found.of(scale.normal(), "normal severity");
  }

  /** The severity that the text names or that stands for it; nothing if there is none. */
  public Found of(Found found) {
    String text = found.text();
    if (text == null) {
      return found;
    }
    String exact = named(text);
    return exact != null ? Found.of(exact, found.rule()) : standIn(text, found.rule());
  }

  /**
   * The severity for one of Alerta's names, always one that is not normal unless it asks for it.
   */
  public Found of(String name) {
    Found found = of(Found.constant(name));
    return found.isPresent() ? found : of(Found.of(scale.previous(), "constant"));
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

  private Found standIn(String text, String rule) {
    for (String name : STAND_INS.getOrDefault(text.toLowerCase(Locale.ROOT), List.of())) {
      String there = byName.get(name);
      if (there != null) {
        return Found.of(there, rule);
      }
    }
    return Found.NOTHING;
  }
}
