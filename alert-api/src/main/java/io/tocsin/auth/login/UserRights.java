package io.tocsin.auth.login;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.Permission;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Rights;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.RecentReads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rights that users have now, by their groups, permissions and customers in the stores. */
@Singleton
public final class UserRights {

  /** With the age of attempts, this stays below the five seconds that rights may lag. */
  private static final Duration MAX_AGE = Duration.ofSeconds(2);

  private final Rights rights;
  private final AccessSettings settings;
  private final GroupStore groups;
  private final PermissionStore permissions;
  private final CustomerStore customers;
  private final RecentReads<String, Tables> tables;

  public UserRights(
      AccessSettings settings,
      GroupStore groups,
      PermissionStore permissions,
      CustomerStore customers,
      AccessGeneration generation,
      Ticker ticker) {
    this.rights = new Rights(settings);
    this.settings = settings;
    this.groups = groups;
    this.permissions = permissions;
    this.customers = customers;
    this.tables = new RecentReads<>(MAX_AGE, 1, generation, ticker);
  }

  private record Tables(List<Permission> permissions, List<CustomerLookup> lookups) {}

  /**
   * The rights of a user.
   *
   * @param groups names of those it belongs to
   * @param limits what it is limited to
   */
  public record Held(Set<String> scopes, List<String> groups, Rights.Limits limits) {}

  /**
   * The rights of a user, by its own roles.
   *
   * @param providerGroups what an identity provider calls its groups
   */
  public Held of(User user, Collection<String> providerGroups) {
    return of(user, user.roles(), providerGroups);
  }

  /** The rights of a user, by other roles than its own. */
  public Held of(User user, Collection<String> roles, Collection<String> providerGroups) {
    List<String> names = groups.ofUser(user.id()).stream().map(Group::name).toList();
    Tables known = tables.get("", this::read);
    return new Held(
        scopes(user, roles, names, known.permissions()),
        names,
        rights.limits(user, matches(names, roles, providerGroups), known.lookups()));
  }

  private Set<String> scopes(
      User user, Collection<String> roles, List<String> names, List<Permission> known) {
    if (rights.isAdmin(user)) {
      return Scopes.ADMIN;
    }
    Set<String> all = new HashSet<>(roles);
    all.addAll(names);
    return rights.scopes(all, known);
  }

  private static List<String> matches(
      List<String> names, Collection<String> roles, Collection<String> providerGroups) {
    return Stream.of(names, roles, providerGroups).flatMap(Collection::stream).distinct().toList();
  }

  private Tables read() {
    return new Tables(permissions.all(), settings.customerViews() ? customers.all() : List.of());
  }

  /**
   * Whether the user is one of the settings' administrators; where they name none, whether it has a
   * role of theirs, as the one has that the first start makes.
   */
  public boolean isAdminOfSettings(User user) {
    return settings.adminUsers().isEmpty() ? isAdmin(user) : rights.isAdmin(user);
  }

  /** Whether the user is one of the settings' administrators, or has a role of theirs. */
  public boolean isAdmin(User user) {
    return rights.isAdmin(user) || user.roles().stream().anyMatch(settings.adminRoles()::contains);
  }
}
