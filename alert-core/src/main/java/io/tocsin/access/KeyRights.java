package io.tocsin.access;

import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.Rights.Limits;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What API keys let their holders do, given what their users may now. Pure. */
public final class KeyRights {

  private final Scopes scopes;

  public KeyRights(Scopes scopes) {
    this.scopes = scopes;
  }

  /**
   * The caller that uses the key; empty if the key is refused, since its user is gone or not
   * active, or may not see the customer of the key.
   *
   * @param owner empty if its user does not exist
   */
  public Optional<Caller> holder(ApiKey key, Optional<Owner> owner) {
    boolean shutOut = owner.filter(user -> user.status() != User.Status.ACTIVE).isPresent();
    if (shutOut) {
      return Optional.empty();
    }
    return key.isIndependent()
        ? Optional.of(Caller.key(key.user(), key.customer(), key.scopes()))
        : owner.flatMap(user -> holder(key, user));
  }

  private Optional<Caller> holder(ApiKey key, Owner owner) {
    return customers(key.customer(), owner.limits())
        .map(
            customers ->
                new Caller(
                    Caller.Kind.KEY,
                    key.user(),
                    null,
                    customers,
                    scopes.common(key.scopes(), owner.scopes())));
  }

  /** Empty if the owner may not see what the key is limited to; an empty list is no limit. */
  private static Optional<List<String>> customers(@Nullable String customer, Limits limits) {
    return switch (limits) {
      case Limits.Unknown _ -> Optional.empty();
      case Limits.To(var own) when customer == null -> Optional.of(own);
      case Limits.To(var own) when own.isEmpty() || own.contains(customer) ->
          Optional.of(List.of(customer));
      case Limits.To _ -> Optional.empty();
    };
  }

  /** Whether a key would be given scopes or a customer that its user does not have. */
  public boolean exceeds(Collection<String> given, @Nullable String customer, Owner owner) {
    return scopes.firstMissing(owner.scopes(), given).isPresent()
        || (customer != null && customers(customer, owner.limits()).isEmpty());
  }
}
