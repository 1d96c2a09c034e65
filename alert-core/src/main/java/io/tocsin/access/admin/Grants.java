package io.tocsin.access.admin;

import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Nobody gives others more than he has (alerta-api 8.3, 8.8). Pure. */
final class Grants {

  private final Scopes scopes;

  Grants(Scopes scopes) {
    this.scopes = scopes;
  }

  /** The scopes, each once, if there are such and the caller may give them. */
  AdminOutcome<List<String>> of(Caller caller, Collection<String> wanted) {
    Optional<String> unknown = wanted.stream().filter(scope -> !scopes.isKnown(scope)).findFirst();
    if (unknown.isPresent()) {
      return AdminOutcome.invalid("'" + unknown.get() + "' is not a valid Scope");
    }
    List<String> once = wanted.stream().distinct().toList();
    Optional<String> missing =
        caller.isUnchecked() ? Optional.empty() : scopes.firstMissing(caller.scopes(), once);
    return missing
        .<AdminOutcome<List<String>>>map(scope -> AdminOutcome.forbidden(message(scope, caller)))
        .orElseGet(() -> new AdminOutcome.Done<>(once));
  }

  private static String message(String scope, Caller caller) {
    return "Requested scope '%s' not in existing scopes: %s"
        .formatted(scope, String.join(",", new TreeSet<>(caller.scopes())));
  }
}
