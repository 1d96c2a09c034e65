package io.tocsin.auth.provider;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An identity provider that sends people back with something to show. */
sealed interface LoginProvider permits OidcProvider, GitHubProvider, CasProvider {

  /**
   * What somebody came back with.
   *
   * @param code or ticket, which is good for one use
   * @param address where the provider sent them to
   * @param nonce that the provider was asked to put into its token; null if it was not
   */
  record Proof(String code, String address, @Nullable String nonce) {

    /** Without the code. */
    @Override
    public String toString() {
      return "Proof[" + address + "]";
    }
  }

  /** Asks the provider whose proof that is. May take seconds. */
  ProviderAnswer identify(Proof proof);

  /** Where a browser asks to log out; empty if there is no such page, or it is not told now. */
  Optional<String> logoutUrl();
}
