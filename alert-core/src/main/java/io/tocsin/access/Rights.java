package io.tocsin.access;

import io.tocsin.access.CustomerLookup.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What users may, by their roles, groups and customers. Pure. */
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

  /**
   * Whether the user is one of the settings' administrators: by an address that is known to be the
   * user's, by what the identity provider knows it by or, for users of this server alone, by login.
   * People choose what a provider calls them.
   */
  public boolean isAdmin(User user) {
    String subject = user.subject();
    if (subject != null) {
      return settings.isAdminSubject(subject)
          || (user.emailVerified() && settings.isAdmin(user.email()));
    }
    return user.emailVerified()
        && (settings.isAdmin(user.login()) || settings.isAdmin(user.email()));
  }

  /**
   * What a user is limited to.
   *
   * @param groups names of its groups and roles, and what its identity provider calls its groups
   * @param lookups all of them
   */
  public Limits limits(User user, Collection<String> groups, Collection<CustomerLookup> lookups) {
    if (!settings.customerViews() || isAdmin(user)) {
      return new Limits.To(List.of());
    }
    List<String> customers =
        customers(lookups, lookup -> matches(lookup, user, Set.copyOf(groups)));
    if (customers.isEmpty()) {
      return new Limits.Unknown(user.login(), names(user, groups));
    }
    return new Limits.To(customers.contains(CustomerLookup.ALL) ? List.of() : customers);
  }

  private static boolean matches(CustomerLookup lookup, User user, Set<String> groups) {
    String match = lookup.match();
    return switch (lookup.kind()) {
      case LOGIN -> isNameOf(match, user);
      case DOMAIN -> match.equals(user.knownDomain());
      case GROUP -> groups.contains(match);
    };
  }

  /**
   * Whether that is the user's login or, of people who choose what their provider calls them, its
   * verified address or subject.
   */
  private static boolean isNameOf(String match, User user) {
    String subject = user.subject();
    if (subject == null || subject.startsWith("ldap:") || subject.startsWith("cas:")) {
      return match.equals(user.login());
    }
    return match.equals(subject) || (user.emailVerified() && match.equals(user.email()));
  }

  private static List<String> names(User user, Collection<String> groups) {
    return Stream.concat(Stream.of(user.login(), user.knownDomain()), groups.stream())
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  /** The customers that a group of that name stands for; none where there are no customer views. */
  public List<String> customersOfGroup(String name, Collection<CustomerLookup> lookups) {
    return customers(lookups, lookup -> lookup.kind() == Kind.GROUP && lookup.match().equals(name));
  }

  private List<String> customers(
      Collection<CustomerLookup> lookups, Predicate<CustomerLookup> matching) {
    return lookups.stream()
        .filter(lookup -> settings.customerViews() && matching.test(lookup))
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
