package io.tocsin.inbound.mapping.rule;

import io.tocsin.inbound.payload.Levels;
import java.util.Map;

/**
 * What templates know of the source that they serve.
 *
 * @param name of the source
 * @param environment of alerts that name none
 * @param options that the source sets, by name
 */
public record SourceContext(
    String name, String environment, Levels levels, Map<String, String> options) {
  public SourceContext {
    options = Map.copyOf(options);
  }
}
