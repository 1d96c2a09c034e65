package io.tocsin.auth;

import io.micronaut.http.HttpMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route, and who may use it.
 *
 * @param path as its controller has it
 * @param access who may use it
 * @param scope what callers must hold; null unless that is asked for
 * @param customers what it has to do with callers' customers
 */
record Route(
    HttpMethod method, String path, Access access, @Nullable String scope, Customers customers) {

  private static final Set<String> RIGHTS =
      Set.of(
          "admin:users",
          "admin:groups",
          "write:keys",
          "admin:keys",
          "admin:perms",
          "admin:customers");

  /** Tools and people open these by a link, and something is changed by it. */
  private static final Set<String> CHANGING_GETS =
      Set.of(
          "/webhooks/{source}",
          "/webhooks/{source}/{+rest}",
          "/management/housekeeping",
          "/auth/logout");

  /** Whether it changes who may do what. */
  boolean changesRights() {
    return method != HttpMethod.GET && scope != null && RIGHTS.contains(scope);
  }

  /** Whether something is changed by a request that any link makes. */
  boolean changesByLink() {
    return method == HttpMethod.GET && CHANGING_GETS.contains(path);
  }

  /** Who may use a route. */
  enum Access {
    /** Everybody. */
    OPEN,
    /** Everybody, with bodies as long as those of calls that may be signed. */
    OPEN_WITH_BODY,
    /**
     * Everybody; whoever has no credential, or one that is not taken, is a guest, and what others
     * may is for the route to find out.
     */
    GUESTS,
    /** Whoever is let in. */
    ANYBODY_KNOWN,
    /** Those with its scope. */
    SCOPE,
    /** Those with its scope; others are let in with no rights, and their calls must be signed. */
    SCOPE_OR_SIGNATURE,
    /**
     * Those with its scope; it looks itself, since the key of some is in the body, and answers 401
     * to all others.
     */
    SCOPE_OR_BODY_KEY
  }

  /** What a route has to do with callers' customers (alerta-api 8.4). */
  enum Customers {
    /** It shows and changes nothing that belongs to customers. */
    NONE,
    /** It shows and changes nothing but what belongs to the caller's. */
    OWN,
    /** What it makes belongs to one of the caller's. */
    ASSIGNED
  }
}
