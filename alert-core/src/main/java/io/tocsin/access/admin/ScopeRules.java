package io.tocsin.access.admin;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.Caller;
import io.tocsin.access.Grants;
import io.tocsin.access.Scopes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which scopes a caller may give to a key or a role (alerta-api 8.3, 8.8). Pure. */
final class ScopeRules {

  private final Scopes scopes;
  private final Grants grants;

  ScopeRules(Scopes scopes) {
    this.scopes = scopes;
    this.grants = new Grants(scopes);
  }

  /** The scopes, each once, if there are such and the caller holds them. */
  AccessOutcome<List<String>> of(Caller caller, Collection<String> wanted) {
    Optional<String> unknown = wanted.stream().filter(scope -> !scopes.isKnown(scope)).findFirst();
    if (unknown.isPresent()) {
      return new AccessOutcome.Invalid<>("'" + unknown.get() + "' is not a valid Scope");
    }
    String refusal = grants.refusal(caller, wanted);
    return refusal == null
        ? new AccessOutcome.Done<>(wanted.stream().distinct().toList())
        : new AccessOutcome.Forbidden<>(refusal);
  }
}
