package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.SecurityFilter;
import io.tocsin.access.Caller;
import java.util.Map;
import java.util.Optional;

/** The caller of a request, once the access filter has admitted it. */
public final class Callers {

  private Callers() {}

  /**
   * Who sent the request.
   *
   * @throws IllegalStateException for open routes, whose callers are not authenticated
   */
  public static Caller of(HttpRequest<?> request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("the request was not authenticated"));
  }

  /** Who sent the request; empty if it was not authenticated. */
  public static Optional<Caller> find(HttpRequest<?> request) {
    return request.getUserPrincipal(CallerAuthentication.class).map(CallerAuthentication::caller);
  }

  static void set(HttpRequest<?> request, Caller caller) {
    request.setAttribute(SecurityFilter.AUTHENTICATION, new CallerAuthentication(caller));
  }

  /** The caller, as the framework knows callers. */
  private record CallerAuthentication(Caller caller) implements Authentication {

    @Override
    public String getName() {
      String login = caller.login();
      return login == null ? "" : login;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of();
    }
  }
}
