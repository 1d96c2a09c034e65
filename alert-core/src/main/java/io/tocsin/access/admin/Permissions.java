package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
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
 * Makes, shows and changes permissions (alerta-api 8.3). Those of the built-in roles are settings:
 * they can be seen and not changed. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public final class Permissions {

  private final PermissionStore store;
  private final BuiltInRoles roles;
  private final Grants grants;
  private final Versions versions;

  /**
   * The permissions of a store.
   *
   * @param changes told after every change
   */
  public Permissions(
      PermissionStore store, AccessSettings settings, Scopes scopes, AccessChanges changes) {
    this.store = store;
    this.roles = new BuiltInRoles(settings);
    this.grants = new Grants(scopes);
    this.versions = new Versions(changes);
  }

  /** All of them, those of the built-in roles first. */
  public List<Permission> all() {
    List<Permission> all = new ArrayList<>(roles.all());
    all.addAll(store.all());
    return all;
  }

  /** One of them. */
  public AdminOutcome<Permission> find(String id) {
    return roles
        .find(id)
        .or(() -> stored(id))
        .<AdminOutcome<Permission>>map(AdminOutcome.Done::new)
        .orElseGet(AdminOutcome::notFound);
  }

  private Optional<Permission> stored(String id) {
    return Ids.isPossible(id) ? store.find(id) : Optional.empty();
  }

  /** A new one. */
  public AdminOutcome<Permission> add(Caller caller, String match, List<String> scopes) {
    Permission wanted = new Permission(UUID.randomUUID().toString(), 1, match, scopes);
    return allowed(caller, wanted).then(made -> versions.add(made, store.add(made), taken(made)));
  }

  /** One with another match or other scopes, if they are given. */
  public AdminOutcome<Permission> change(
      Caller caller, String id, @Nullable String match, @Nullable List<String> scopes) {
    return versions.replace(
        () -> changeable(id).then(old -> allowed(caller, next(old, match, scopes))),
        store::replace,
        Permissions::taken);
  }

  private static Permission next(
      Permission old, @Nullable String match, @Nullable List<String> scopes) {
    return new Permission(
        old.id(),
        old.version() + 1,
        Objects.requireNonNullElse(match, old.match()),
        Objects.requireNonNullElse(scopes, old.scopes()));
  }

  /** Removes one. */
  public AdminOutcome<Permission> delete(String id) {
    return changeable(id).then(old -> versions.remove(old, store.delete(id)));
  }

  private AdminOutcome<Permission> changeable(String id) {
    return find(id)
        .then(
            found ->
                roles.find(id).isPresent()
                    ? AdminOutcome.conflict(
                        found.match() + " role is built in: the settings say what it may")
                    : new AdminOutcome.Done<>(found));
  }

  private AdminOutcome<Permission> allowed(Caller caller, Permission wanted) {
    if (roles.isName(wanted.match())) {
      return AdminOutcome.conflict(taken(wanted));
    }
    return grants
        .of(caller, wanted.scopes())
        .map(once -> new Permission(wanted.id(), wanted.version(), wanted.match(), once));
  }

  private static String taken(Permission wanted) {
    return wanted.match() + " role already exists";
  }
}
