package io.tocsin.policy;

import io.tocsin.hook.Section;
import java.util.List;

/**
 * The alerts that are refused.
 *
 * @param environments regular expressions, one of which must match the whole environment; empty for
 *     any environment
 * @param origins regular expressions, none of which may match the beginning of the origin
 * @param serviceRequired whether an alert must name a service
 */
public record RejectSettings(
    List<String> environments, List<String> origins, boolean serviceRequired) {

  public RejectSettings {
    environments = List.copyOf(environments);
    origins = List.copyOf(origins);
  }

  /** These, where the options say nothing else. */
  RejectSettings with(Section options) {
    return new RejectSettings(
        options.has("environments") ? options.texts("environments") : environments,
        options.has("origins") ? options.texts("origins") : origins,
        options.flag("service-required", serviceRequired));
  }
}
