package io.tocsin.access.admin;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.KeyRights;
import io.tocsin.access.Scope;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which keys have rights of their own, whatever their users may: those of which an
 * administrator of keys says so, and those that such an administrator gives more than their users
 * have, or makes in a name that is no user's. Nobody else makes keys like that.
 */
final class KeyIndependence {

  private static final String NOT_ADMIN = "Missing required scope: admin:keys";
  private static final String NOBODYS = "a key of no user must be independent";

  private final Scope admin;
  private final KeyRights rights;
  private final KeyOwners owners;

  KeyIndependence(Scope admin, KeyRights rights, KeyOwners owners) {
    this.admin = admin;
    this.rights = rights;
    this.owners = owners;
  }

  /** The key with what the caller makes of it; refused if the caller may not. */
  AccessOutcome<ApiKey> decide(Caller caller, KeyRequest request, ApiKey key) {
    Optional<Owner> owner = owners.find(key.user());
    boolean wanted = wanted(caller, request, key, owner);
    if (wanted != key.isIndependent() && !caller.has(admin)) {
      return new AccessOutcome.Forbidden<>(NOT_ADMIN);
    }
    if (!wanted && owner.isEmpty()) {
      return new AccessOutcome.Invalid<>(NOBODYS);
    }
    return new AccessOutcome.Done<>(key.withGrantedBy(wanted ? grantor(caller, key) : null));
  }

  private boolean wanted(Caller caller, KeyRequest request, ApiKey key, Optional<Owner> owner) {
    if (request.independent() != null) {
      return request.independent();
    }
    boolean exceeds =
        owner.map(user -> rights.exceeds(key.scopes(), key.customer(), user)).orElse(true);
    return key.isIndependent()
        || owner.isEmpty()
        || (exceeds && caller.has(admin) && !key.user().equals(caller.login()));
  }

  private static @Nullable String grantor(Caller caller, ApiKey key) {
    if (key.isIndependent()) {
      return key.grantedBy();
    }
    return caller.login() == null ? caller.kind().name().toLowerCase(Locale.ROOT) : caller.login();
  }
}
