package io.tocsin.auth.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.body.CloseableByteBody;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.access.hawk.HawkHeader;
import io.tocsin.access.hawk.HawkSignature;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.settings.AuthSettings;
import io.tocsin.web.body.Bodies;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are signed with a key of the settings (Hawk, SHA-256). A signature holds for five
 * minutes and once; the signature of a request with a body must name its hash. Each server
 * remembers by itself which it has seen.
 */
@Singleton
final class HawkCredential implements Credential {

  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int MAX_NONCES = 200_000;
  private static final AuthenticationResult INVALID =
      AuthenticationResult.unauthorized("Hawk signature is invalid");

  private final Map<String, String> secrets;
  private final SignedRequests signedRequests;
  private final Clock clock;
  private final Cache<String, Boolean> nonces;

  HawkCredential(AuthSettings settings, SignedRequests signedRequests, Clock clock, Ticker ticker) {
    this.signedRequests = signedRequests;
    this.secrets = settings.hmacKeys();
    this.clock = clock;
    this.nonces =
        Caffeine.newBuilder()
            .maximumSize(MAX_NONCES)
            .expireAfterWrite(SKEW.multipliedBy(2))
            .ticker(ticker)
            .build();
  }

  @Override
  public @Nullable AuthenticationResult attempt(HttpRequest<?> request) {
    String header = AuthorizationHeader.of(request, "Hawk");
    return header == null
        ? null
        : HawkHeader.parse(header).map(hawk -> attempt(hawk, request)).orElse(INVALID);
  }

  private AuthenticationResult attempt(HawkHeader hawk, HttpRequest<?> request) {
    String secret = secrets.get(hawk.id());
    if (secret == null
        || Math.abs(clock.instant().getEpochSecond() - hawk.time()) > SKEW.toSeconds()
        || signedRequests.of(request).noneMatch(signed -> HawkSignature.fits(hawk, signed, secret))
        || !isFirst(hawk)) {
      return INVALID;
    }
    AuthenticationResult known =
        new AuthenticationResult.Known(
            new Caller(Caller.Kind.HMAC, hawk.id(), null, List.of(), Scopes.ADMIN));
    String hash = hawk.hash();
    if (hash == null || hash.isEmpty()) {
      return hasBody(request) ? INVALID : known;
    }
    return ifBodyFits(hash, request, known);
  }

  /** Whoever reads a signed request on its way could give it another body. */
  private static boolean hasBody(HttpRequest<?> request) {
    return request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING)
        || request.getContentLength() > 0;
  }

  private boolean isFirst(HawkHeader hawk) {
    String once = hawk.id() + '\n' + hawk.time() + '\n' + hawk.nonce();
    return nonces.asMap().putIfAbsent(once, true) == null;
  }

  private static AuthenticationResult ifBodyFits(
      String hash, HttpRequest<?> request, AuthenticationResult known) {
    if (!(request instanceof ServerHttpRequest<?> server)) {
      return INVALID;
    }
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    // The key is held by who signed this; all that is left to see is whether it signed this body
    if (Bodies.decideKnown(request) != null) {
      return known;
    }
    CloseableByteBody body = server.byteBody().split(SplitBackpressureMode.FASTEST);
    return new AuthenticationResult.Deferred(
        () -> HawkSignature.fits(hash, type, bytes(body)) ? known : INVALID);
  }

  /** All of a body, as long as bodies may be; a longer one is refused later on. */
  private static byte[] bytes(CloseableByteBody body) {
    try (CloseableAvailableByteBody whole = body.buffer().join()) {
      return whole.toByteArray();
    } catch (CompletionException e) {
      return new byte[0];
    }
  }
}
