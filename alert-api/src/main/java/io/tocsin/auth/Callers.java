package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.SecurityFilter;
import io.tocsin.access.Caller;
import java.util.Map;
import java.util.Optional;

/** The caller of a request, once the door has let it in. */
public final class Callers {

  private Callers() {}

  /**
   * Who sent the request.
   *
   * @throws IllegalStateException for routes that anybody may use, whose callers nobody asks for
   */
  public static Caller of(HttpRequest<?> request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("nobody has looked who the caller is"));
  }

  /** Who sent the request; empty if nobody has looked. */
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
