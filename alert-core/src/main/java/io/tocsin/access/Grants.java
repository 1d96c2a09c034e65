package io.tocsin.access;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nobody gives away what he does not have (alerta-api 8.3, 8.7, 8.8). Pure. */
public final class Grants {

  private final Scopes scopes;

  public Grants(Scopes scopes) {
    this.scopes = scopes;
  }

  /** Why the caller may not give these scopes to somebody; null if it may. */
  public @Nullable String refusal(Caller caller, Collection<String> wanted) {
    if (caller.isUnchecked()) {
      return null;
    }
    return scopes
        .firstMissing(caller.scopes(), new TreeSet<>(wanted))
        .map(
            missing ->
                "Requested scope '%s' not in existing scopes: %s"
                    .formatted(missing, String.join(",", new TreeSet<>(caller.scopes()))))
        .orElse(null);
  }
}
