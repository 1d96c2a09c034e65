package io.tocsin.auth.provider;

import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An identity provider that sends users back to their console with a proof of who they are. */
public interface LoginProvider {

  /**
   * The proof that somebody came back with.
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
  LoginOutcome<Identity> identify(Proof proof);

  /** The refusal of somebody who is known to the provider, but is not to use this server. */
  static LoginOutcome<Identity> notAllowed(Identity identity) {
    return LoginOutcome.refused(
        HttpStatus.FORBIDDEN, "User " + identity.login() + " is not authorized");
  }

  /** Where a browser logs out; empty if the provider has no such page, or does not answer now. */
  Optional<String> logoutUrl();
}
