package io.tocsin.access.admin;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Permission;
import io.tocsin.access.Scopes;
import io.tocsin.alert.Digests;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The roles whose scopes are settings, as permissions with lasting ids. */
final class BuiltInRoles {

  private final List<Permission> all;
  private final Collection<String> reserved;

  BuiltInRoles(AccessSettings settings) {
    this.all =
        Stream.of(
                permissions(settings.adminRoles(), Scopes.ADMIN.stream().sorted().toList()),
                permissions(settings.userRoles(), settings.userDefaultScopes()),
                permissions(settings.guestRoles(), settings.guestDefaultScopes()))
            .flatMap(List::stream)
            .toList();
    this.reserved = settings.builtInRoles();
  }

  private static List<Permission> permissions(List<String> roles, List<String> scopes) {
    return roles.stream().map(role -> new Permission(id(role), 1, role, scopes)).toList();
  }

  private static String id(String role) {
    return Digests.of("built-in role", role).toString();
  }

  List<Permission> all() {
    return all;
  }

  Optional<Permission> find(String id) {
    return all.stream().filter(permission -> permission.id().equals(id)).findFirst();
  }

  /** Whether no permission may match that, since settings say what it means. */
  boolean isName(String match) {
    return reserved.contains(match)
        || all.stream().anyMatch(permission -> permission.match().equals(match));
  }
}
