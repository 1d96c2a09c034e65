package io.tocsin.auth.credential;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.Authenticator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Tries the credentials in a fixed order: key, signature, token, proxy, password. The first that a
 * request has decides, also where no login is required.
 */
@Singleton
final class RequestAuthenticator implements Authenticator {

  private static final AuthenticationResult NOT_UNDERSTOOD =
      new AuthenticationResult.Refused(
          HttpStatus.UNAUTHORIZED, "Authorization header is not understood");

  private final List<Credential> inOrder;
  private final AuthenticationResult withoutCredential;

  RequestAuthenticator(
      KeyCredential key,
      HawkCredential hawk,
      TokenCredential token,
      ProxyCredential proxy,
      BasicCredential basic,
      AccessSettings settings) {
    this.inOrder = List.of(key, hawk, token, proxy, basic);
    this.withoutCredential = withoutCredential(settings);
  }

  private static AuthenticationResult withoutCredential(AccessSettings settings) {
    if (!settings.required()) {
      return new AuthenticationResult.Known(Caller.ANONYMOUS);
    }
    if (settings.allowReadonly()) {
      return new AuthenticationResult.Known(
          new Caller(
              Caller.Kind.READER, null, null, List.of(), Set.copyOf(settings.readonlyScopes())));
    }
    return new AuthenticationResult.Anonymous();
  }

  @Override
  public AuthenticationResult authenticate(HttpRequest<?> request) {
    for (Credential credential : inOrder) {
      AuthenticationResult attempt = credential.attempt(request);
      if (attempt != null) {
        return attempt;
      }
    }
    return request.getHeaders().contains(HttpHeaders.AUTHORIZATION)
        ? NOT_UNDERSTOOD
        : withoutCredential;
  }
}
