package io.tocsin.auth;

import java.util.Optional;

/** Where people log out of the provider that let them in (alerta-api 8.9). */
public interface LogoutAddress {

  /** The address for a browser; empty if the provider has none, or does not tell now. May wait. */
  Optional<String> logoutUrl();
}
