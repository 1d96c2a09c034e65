package io.tocsin.inbound;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import java.util.Map;

/**
 * How one source is set up.
 *
 * @param name what follows {@code /webhooks/} in its path
 * @param secrets which of them the tool's scheme uses, and for what, is said by the webhook
 * @param environment of alerts that name none
 * @param model gives the severities and statuses that there are
 * @param severities what severities are called there, beside the words that all know
 * @param options other settings of the tool's webhook, which reads all that it knows
 */
public record SourceSettings(
    String name,
    Secrets secrets,
    String environment,
    AlarmModel model,
    Map<String, String> severities,
    Section options) {

  public SourceSettings {
    severities = Map.copyOf(severities);
  }

  /** A source that calls severities as all do. */
  public SourceSettings(
      String name, Secrets secrets, String environment, AlarmModel model, Section options) {
    this(name, secrets, environment, model, Map.of(), options);
  }

  /**
   * For tools whose scheme has no secrets: nothing would ask for them, and whoever set them would
   * think that it did.
   *
   * @throws io.tocsin.hook.HookFileException if there are any
   */
  public void refuseSecrets() {
    if (!secrets.isEmpty()) {
      throw options.fault("secrets", "are not used by this tool; give it a key of the server");
    }
  }
}
