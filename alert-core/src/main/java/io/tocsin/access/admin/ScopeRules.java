package io.tocsin.access.admin;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which scopes a caller may give to a key or a role. Pure. */
final class ScopeRules {

  private final Scopes scopes;

  ScopeRules(Scopes scopes) {
    this.scopes = scopes;
  }

  /** The scopes, each once, if there are such and the caller holds them. */
  AccessOutcome<List<String>> of(Caller caller, Collection<String> wanted) {
    Optional<String> unknown = wanted.stream().filter(scope -> !scopes.isKnown(scope)).findFirst();
    if (unknown.isPresent()) {
      return new AccessOutcome.Invalid<>("'" + unknown.get() + "' is not a valid Scope");
    }
    String refusal = scopes.refusal(caller, wanted);
    return refusal == null
        ? new AccessOutcome.Done<>(wanted.stream().distinct().toList())
        : new AccessOutcome.Forbidden<>(refusal);
  }
}
