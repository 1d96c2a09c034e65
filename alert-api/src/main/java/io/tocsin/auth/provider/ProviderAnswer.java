package io.tocsin.auth.provider;

import io.tocsin.auth.Identity;

/** What an identity provider says of somebody. */
sealed interface ProviderAnswer {

  /** Who it is. */
  record Vouched(Identity identity) implements ProviderAnswer {}

  /**
   * It does not say who it is, or nothing that can be believed.
   *
   * @param message for the caller; holds nothing of what the provider said
   */
  record Refused(String message) implements ProviderAnswer {}

  /** It is known who it is, but this server is not for them. */
  record NotAllowed(String login) implements ProviderAnswer {}

  /** It could not be asked, or its answer makes no sense. */
  record Unavailable() implements ProviderAnswer {}
}
