package io.tocsin.policy;

import java.util.List;

/**
 * What is not taken in (alerta-api 9).
 *
 * @param environments regular expressions, one of which must match the whole environment; empty for
 *     any environment
 * @param origins regular expressions, none of which may match the beginning of the origin
 */
public record RejectSettings(List<String> environments, List<String> origins) {

  public RejectSettings {
    environments = List.copyOf(environments);
    origins = List.copyOf(origins);
  }
}
