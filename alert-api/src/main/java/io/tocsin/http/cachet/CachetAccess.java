package io.tocsin.http.cachet;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.auth.Callers;
import io.tocsin.statuspage.Viewer;
import jakarta.inject.Singleton;

/**
 * Who may see and change the status page. It belongs to nobody's customers: callers that are
 * limited to some are guests here. So is everybody without a name as far as seeing goes, also where
 * the server asks nobody for a name: what the public sees is the same on every server.
 */
@Singleton
public final class CachetAccess {

  private final Scopes scopes;

  CachetAccess(Scopes scopes) {
    this.scopes = scopes;
  }

  /** As whom the caller sees the page. */
  public Viewer viewer(HttpRequest<?> request) {
    return isKnown(Callers.of(request))
        ? new Viewer(true, may(request, "write:incidents"), may(request, "write:schedules"))
        : Viewer.GUEST;
  }

  private static boolean isKnown(Caller caller) {
    return switch (caller.kind()) {
      case USER, KEY, HMAC, SYSTEM -> caller.customers().isEmpty();
      case ANONYMOUS, READER -> false;
    };
  }

  /**
   * Whether the caller is somebody who might change things; others are answered with 401. Where the
   * server asks nobody for a name, everybody is.
   */
  public boolean isAdmitted(HttpRequest<?> request) {
    Caller caller = Callers.of(request);
    return isKnown(caller) || caller.kind() == Caller.Kind.ANONYMOUS;
  }

  /** Whether a caller that is admitted holds that scope, as {@code write:components}. */
  public boolean may(HttpRequest<?> request, String scope) {
    return Callers.of(request).has(scopes.scope(scope));
  }
}
