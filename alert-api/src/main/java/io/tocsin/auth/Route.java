package io.tocsin.auth;

import io.micronaut.http.HttpMethod;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
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

  /** The routes of a row of {@link Routes}; none of a comment, which begins with {@code #}. */
  static Stream<Route> parse(String row) {
    if (row.startsWith("#")) {
      return Stream.empty();
    }
    String[] cells = row.split(" +");
    Access access = access(cells[1]);
    String scope = cells[1].contains(":") ? cells[1].replaceFirst("\\|.*", "") : null;
    Customers customers = cells[2].equals("-") ? Customers.NONE : Customers.valueOf(cells[2]);
    return Arrays.stream(cells[0].split(","))
        .map(HttpMethod::valueOf)
        .flatMap(
            method ->
                Arrays.stream(cells)
                    .skip(3)
                    .map(path -> new Route(method, path, access, scope, customers)));
  }

  private static Access access(String text) {
    return switch (text) {
      case "open" -> Access.OPEN;
      case "open-with-body" -> Access.OPEN_WITH_BODY;
      case "guests" -> Access.GUESTS;
      case "known" -> Access.ANYBODY_KNOWN;
      case String scope when scope.endsWith("|signature") -> Access.SCOPE_OR_SIGNATURE;
      case String scope when scope.endsWith("|key") -> Access.SCOPE_OR_BODY_KEY;
      case String scope when scope.contains(":") -> Access.SCOPE;
      default -> throw new IllegalArgumentException("no access: " + text);
    };
  }

  /** Method and path. */
  String key() {
    return method + " " + path;
  }

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
     * Everybody; callers without a credential, or with one that is not accepted, are guests. The
     * route itself checks what others may.
     */
    GUESTS,
    /** Every caller whose credential is accepted. */
    ANYBODY_KNOWN,
    /** Those with its scope. */
    SCOPE,
    /** Those with its scope; others are admitted without rights, and their calls must be signed. */
    SCOPE_OR_SIGNATURE,
    /**
     * Those with its scope. The route checks that itself, since the key of some is in the body, and
     * answers 401 to all others.
     */
    SCOPE_OR_BODY_KEY
  }

  /** What a route has to do with callers' customers. */
  enum Customers {
    /** It shows and changes nothing that belongs to customers. */
    NONE,
    /** It shows and changes nothing but what belongs to the caller's. */
    OWN,
    /** What it makes belongs to one of the caller's. */
    ASSIGNED
  }
}
