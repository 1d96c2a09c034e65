package io.tocsin.inbound.cloudwatch;

import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificates are by which SNS signs. Implementations may wait for five seconds and are
 * safe for threads.
 */
public interface CertificateSource {

  /**
   * The key of the certificate at that address.
   *
   * @param address one of SNS itself, checked by the caller
   * @param now when the certificate has to be valid
   * @return null if it cannot be had now
   */
  @Nullable PublicKey keyAt(URI address, Instant now);
}
