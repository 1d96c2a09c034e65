package io.tocsin.settings;

import org.jspecify.annotations.Nullable;

/**
 * What comes from other tools and goes to them.
 *
 * @param file path of the file of hooks; null for none
 * @param forward other servers that are sent what happens here, as in Alerta's FWD_DESTINATIONS
 */
public record HookSettings(@Nullable String file, String forward) {

  /** Says nothing of the credentials. */
  @Override
  public String toString() {
    return "HookSettings[" + file + "]";
  }
}
