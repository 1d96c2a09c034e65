package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, shows and changes permissions. Those of the built-in roles are settings: they can be seen
 * and not changed. The others are about the users of all customers, so for callers that are limited
 * to customers they are not there. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public final class Permissions {

  private final PermissionStore store;
  private final BuiltInRoles roles;
  private final ScopeRules grants;
  private final AccessChanges changes;

  /**
   * The permissions of a store.
   *
   * @param changes notified of every change
   */
  public Permissions(
      PermissionStore store, AccessSettings settings, Scopes scopes, AccessChanges changes) {
    this.store = store;
    this.roles = new BuiltInRoles(settings);
    this.grants = new ScopeRules(scopes);
    this.changes = changes;
  }

  /** The permissions that the caller may see, those of the built-in roles first. */
  public List<Permission> all(Caller caller) {
    List<Permission> all = new ArrayList<>(roles.all());
    if (caller.customers().isEmpty()) {
      all.addAll(store.all());
    }
    return all;
  }

  /** Finds a permission that the caller may see. */
  public AccessOutcome<Permission> find(Caller caller, String id) {
    return AccessOutcome.of(roles.find(id).or(() -> stored(caller, id)));
  }

  private Optional<Permission> stored(Caller caller, String id) {
    return caller.customers().isEmpty() && Ids.isPossible(id) ? store.find(id) : Optional.empty();
  }

  /** Makes a permission. */
  public AccessOutcome<Permission> add(Caller caller, String match, List<String> scopes) {
    Permission wanted = new Permission(UUID.randomUUID().toString(), 1, match, scopes);
    return allowed(caller, wanted).then(made -> changes.added(made, store.add(made), taken(made)));
  }

  /** Changes the match and the scopes of a permission, as far as they are given. */
  public AccessOutcome<Permission> change(
      Caller caller, String id, @Nullable String match, @Nullable List<String> scopes) {
    return OptimisticUpdate.retryBusy(
        () ->
            changeable(caller, id)
                .then(old -> allowed(caller, next(old, match, scopes)))
                .then(next -> changes.replaced(next, store.replace(next), taken(next))));
  }

  private static Permission next(
      Permission old, @Nullable String match, @Nullable List<String> scopes) {
    return new Permission(
        old.id(),
        old.version() + 1,
        Objects.requireNonNullElse(match, old.match()),
        Objects.requireNonNullElse(scopes, old.scopes()));
  }

  /** Removes a permission. */
  public AccessOutcome<Permission> delete(Caller caller, String id) {
    return changeable(caller, id).then(old -> changes.removed(old, store.delete(id)));
  }

  private AccessOutcome<Permission> changeable(Caller caller, String id) {
    return find(caller, id)
        .then(
            found ->
                roles.find(id).isPresent()
                    ? new AccessOutcome.Taken<>(
                        found.match() + " role is built in: the settings say what it may")
                    : new AccessOutcome.Done<>(found));
  }

  private AccessOutcome<Permission> allowed(Caller caller, Permission wanted) {
    if (!caller.customers().isEmpty()) {
      return new AccessOutcome.Forbidden<>("permissions are about the users of all customers");
    }
    if (roles.isName(wanted.match())) {
      return new AccessOutcome.Taken<>(taken(wanted));
    }
    return grants
        .of(caller, wanted.scopes())
        .map(once -> new Permission(wanted.id(), wanted.version(), wanted.match(), once));
  }

  private static String taken(Permission wanted) {
    return wanted.match() + " role already exists";
  }
}
