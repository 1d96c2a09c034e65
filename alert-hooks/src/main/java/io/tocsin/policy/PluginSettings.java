package io.tocsin.policy;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Section;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin is made with.
 *
 * @param model gives the severities and statuses that there are
 * @param clock of the server
 * @param baseUrl of this server as others see it; null if it is not set
 * @param options what the file of hooks says under the plugin's name; it reads all that it knows
 */
public record PluginSettings(
    AlarmModel model, Clock clock, @Nullable String baseUrl, Section options) {

  /** The same with other options. */
  public PluginSettings with(Section other) {
    return new PluginSettings(model, clock, baseUrl, other);
  }
}
