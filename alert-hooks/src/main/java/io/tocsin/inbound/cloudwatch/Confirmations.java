package io.tocsin.inbound.cloudwatch;

import java.net.URI;

/** Confirms subscriptions. */
@FunctionalInterface
public interface Confirmations {

  /**
   * Calls that address, and forgets what it answers.
   *
   * @param address one of SNS itself, checked by the caller
   */
  void confirm(URI address);
}
