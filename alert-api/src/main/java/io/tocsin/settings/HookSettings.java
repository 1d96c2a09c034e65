package io.tocsin.settings;

import org.jspecify.annotations.Nullable;

/**
 * What comes from other tools and goes to them.
 *
 * @param file path of the file of hooks; null for none
 * @param forward other servers that are sent what happens here, as in Alerta's FWD_DESTINATIONS
 */
public record HookSettings(@Nullable String file, String forward) {

  static HookSettings read(SettingsReader in) {
    return new HookSettings(
        in.setting("tocsin.hooks.file", Kind.text(), "")
            .readOrNull(
                "the YAML file that describes sources, mappings, destinations and plugins; empty"
                    + " for none"),
        in.setting("tocsin.hooks.forward", Kind.text().hidden(), "[]")
            .alias("FWD_DESTINATIONS")
            .read(
                "other Alerta servers that are sent what happens here: a JSON list of [base URL,"
                    + " credentials, what]"));
  }

  /** Says nothing of the credentials. */
  @Override
  public String toString() {
    return "HookSettings[" + file + "]";
  }
}
