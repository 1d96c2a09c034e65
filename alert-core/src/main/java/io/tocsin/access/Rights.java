package io.tocsin.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What users may, by their roles, groups and customers (alerta-api 8.4, 8.5). Pure. */
public final class Rights {

  private final AccessSettings settings;

  public Rights(AccessSettings settings) {
    this.settings = settings;
  }

  /**
   * The scopes of a user. A name of the settings' list of administrators counts only if the address
   * is known to be the user's.
   *
   * @param groups names of its groups
   * @param permissions all of them
   */
  public Set<String> scopes(
      User user, Collection<String> groups, Collection<Permission> permissions) {
    if (isAdmin(user)) {
      return Scopes.ADMIN;
    }
    Set<String> names = new HashSet<>(user.roles());
    names.addAll(groups);
    return scopes(names, permissions);
  }

  /** The scopes of roles and groups of those names. */
  public Set<String> scopes(Set<String> names, Collection<Permission> permissions) {
    Set<String> scopes = new TreeSet<>();
    addIf(scopes, names, settings.adminRoles(), Scopes.ADMIN);
    addIf(scopes, names, settings.userRoles(), settings.userDefaultScopes());
    addIf(scopes, names, settings.guestRoles(), settings.guestDefaultScopes());
    permissions.stream()
        .filter(permission -> names.contains(permission.match()))
        .forEach(permission -> scopes.addAll(permission.scopes()));
    return scopes;
  }

  private static void addIf(
      Set<String> scopes, Set<String> names, List<String> roles, Collection<String> granted) {
    if (roles.stream().anyMatch(names::contains)) {
      scopes.addAll(granted);
    }
  }

  /** Whether the user is one of the settings' administrators. */
  public boolean isAdmin(User user) {
    return user.emailVerified()
        && (settings.isAdmin(user.login()) || settings.isAdmin(user.email()));
  }

  /**
   * What a user is limited to.
   *
   * @param matches names of its groups, and what its identity provider calls its groups
   * @param lookups all of them
   */
  public Limits limits(User user, Collection<String> matches, Collection<CustomerLookup> lookups) {
    if (!settings.customerViews() || isAdmin(user)) {
      return new Limits.To(List.of());
    }
    Set<String> names =
        Stream.concat(Stream.of(user.login(), user.knownDomain()), matches.stream())
            .filter(name -> !name.isEmpty())
            .collect(LinkedHashSet::new, Set::add, Set::addAll);
    List<String> customers = customers(names, lookups);
    if (customers.isEmpty()) {
      return new Limits.Unknown(user.login(), List.copyOf(names));
    }
    return new Limits.To(customers.contains(CustomerLookup.ALL) ? List.of() : customers);
  }

  /** The customers that the names stand for; none where there are no customer views. */
  public List<String> customers(Set<String> names, Collection<CustomerLookup> lookups) {
    return lookups.stream()
        .filter(lookup -> settings.customerViews() && names.contains(lookup.match()))
        .map(CustomerLookup::customer)
        .distinct()
        .toList();
  }

  /** What a user is limited to. */
  public sealed interface Limits {

    /** Those customers; none for no limit. */
    record To(List<String> customers) implements Limits {}

    /** It may see nothing, since nobody has said whose it is. */
    record Unknown(String login, List<String> names) implements Limits {

      /** For the user. */
      public String message() {
        return "No customer lookup configured for user '%s' or '%s'"
            .formatted(login, String.join(",", names));
      }
    }
  }
}
