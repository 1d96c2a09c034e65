package io.tocsin.inbound.cloudwatch;

import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls SNS by the guarded client, and keeps the certificates for a day. */
public final class SnsCalls {

  private static final Logger LOG = LoggerFactory.getLogger(SnsCalls.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final int MAX_KEPT = 16;
  private static final int MIN_KEY_BITS = 2_048;

  /** So many senders of addresses without a certificate may wait at once, and no more. */
  private static final int MAX_FETCHES = 4;

  private final OutboundHttp http;
  private final Semaphore fetches = new Semaphore(MAX_FETCHES);
  private final Map<URI, Kept> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

  public SnsCalls(OutboundHttp http) {
    this.http = http;
  }

  private record Kept(X509Certificate certificate, Instant fetchedAt) {}

  /**
   * The key of a certificate.
   *
   * @param address one of SNS itself, checked by the caller
   * @param now when the certificate has to be valid
   * @return null if it cannot be had now
   */
  public @Nullable PublicKey keyAt(URI address, Instant now) {
    X509Certificate certificate = kept(address, now);
    if (certificate == null) {
      certificate = fetchedInTurn(address, now);
    }
    return certificate != null && isValid(certificate, now) ? certificate.getPublicKey() : null;
  }

  private @Nullable X509Certificate kept(URI address, Instant now) {
    synchronized (kept) {
      Kept found = kept.get(address);
      return found != null && now.isBefore(found.fetchedAt().plus(KEPT))
          ? found.certificate()
          : null;
    }
  }

  private @Nullable X509Certificate fetchedInTurn(URI address, Instant now) {
    if (!fetches.tryAcquire()) {
      return null;
    }
    try {
      X509Certificate certificate = fetched(address);
      if (certificate != null) {
        keep(address, new Kept(certificate, now));
      }
      return certificate;
    } finally {
      fetches.release();
    }
  }

  private void keep(URI address, Kept certificate) {
    synchronized (kept) {
      kept.put(address, certificate);
      if (kept.size() > MAX_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
  }

  private @Nullable X509Certificate fetched(URI address) {
    return switch (http.send(get(address))) {
      case Answer.Answered(int status, var headers, byte[] body) ->
          status == 200 ? certificate(body) : null;
      case Answer.Failed(var reason, String message) -> {
        LOG.warn("no certificate of SNS: {} {}", reason, message);
        yield null;
      }
    };
  }

  private static @Nullable X509Certificate certificate(byte[] pem) {
    try {
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem))
              instanceof X509Certificate certificate
          ? certificate
          : null;
    } catch (CertificateException e) {
      return null;
    }
  }

  private static boolean isValid(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant())
        && certificate.getPublicKey() instanceof RSAPublicKey key
        && key.getModulus().bitLength() >= MIN_KEY_BITS;
  }

  /** Calls that address of SNS itself, which confirms a subscription. */
  public void confirm(URI address) {
    boolean confirmed =
        http.send(get(address)) instanceof Answer.Answered answer && answer.status() == 200;
    LOG.info("a subscription of SNS was {}", confirmed ? "confirmed" : "not confirmed");
  }

  private static OutboundHttp.Call get(URI address) {
    return new OutboundHttp.Call("GET", address, Map.of(), new byte[0], DEADLINE);
  }
}
