package io.tocsin.access.people;

import io.tocsin.access.Caller;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.LoginNames;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Rights;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import io.tocsin.access.people.UserRules.Holder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Computes which scopes users and groups have at present. */
public final class EffectiveRights {

  private final GroupStore groups;
  private final PermissionStore permissions;
  private final CustomerStore customers;
  private final Rights rights;

  public EffectiveRights(
      GroupStore groups, PermissionStore permissions, CustomerStore customers, Rights rights) {
    this.groups = groups;
    this.permissions = permissions;
    this.customers = customers;
    this.rights = rights;
  }

  Holder of(User user) {
    List<String> names = groups.ofUser(user.id()).stream().map(Group::name).toList();
    List<String> matches = Stream.concat(names.stream(), user.roles().stream()).toList();
    return new Holder(
        user,
        rights.scopes(user, names, permissions.all()),
        rights.limits(user, matches, customers.all()));
  }

  /** Why no user may be called that; empty if one may. */
  Optional<String> refusal(String login) {
    return LoginNames.refusal(login, customers.all());
  }

  /**
   * Whether the caller may see and change that user: who is limited to customers, himself and those
   * who are limited to no others.
   */
  boolean sees(Caller caller, User user) {
    return caller.customers().isEmpty()
        || user.id().equals(caller.userId())
        || (of(user).limits() instanceof Limits.To(var limits) && caller.seesAllOf(limits));
  }

  /** The same of a group of that name: its members may see no other customers by it. */
  boolean seesGroup(Caller caller, String name) {
    if (caller.customers().isEmpty()) {
      return true;
    }
    List<String> limits = customersOfGroup(name);
    return !limits.isEmpty() && caller.seesAllOf(limits);
  }

  /** What members of a group of that name have by it. */
  Set<String> ofGroup(String name) {
    return rights.scopes(Set.of(name), permissions.all());
  }

  /** The customers that members of a group of that name may see by it. */
  List<String> customersOfGroup(String name) {
    return rights.customersOfGroup(name, customers.all());
  }
}
