package io.tocsin.access.admin;

import io.tocsin.access.ApiKey;

/**
 * A key that was just made.
 *
 * @param secret the key itself, to be shown this once
 */
public record NewKey(ApiKey key, String secret) {

  /** Without the secret. */
  @Override
  public String toString() {
    return key.toString();
  }
}
