package io.tocsin.access.people;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.Grants;
import io.tocsin.access.GroupStore;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.PermissionStore;
import io.tocsin.access.Rights;
import io.tocsin.access.UserStore;
import java.time.Clock;
import java.util.function.Predicate;

/** Makes what administers users and groups; the one door to the package. */
public final class People {

  private final UserStore users;
  private final GroupStore groups;
  private final OwnedKeys keys;
  private final EffectiveRights holders;
  private final Grants grants;
  private final AccessChanges changes;

  /**
   * Users and groups in those stores.
   *
   * @param changes is told of each change
   */
  public People(
      UserStore users,
      GroupStore groups,
      PermissionStore permissions,
      OwnedKeys keys,
      CustomerStore customers,
      Rights rights,
      Grants grants,
      AccessChanges changes) {
    this.users = users;
    this.groups = groups;
    this.keys = keys;
    this.holders = new EffectiveRights(groups, permissions, customers, rights);
    this.grants = grants;
    this.changes = changes;
  }

  /**
   * What administers users.
   *
   * @param domains which domains of addresses are let in
   */
  public UserAdministration users(
      AccessSettings settings, Predicate<String> domains, PasswordHasher hasher, Clock clock) {
    UserRules rules = new UserRules(settings, grants, domains);
    return new UserAdministration(users, keys, holders, rules, hasher, changes, clock);
  }

  /** What administers groups. */
  public GroupAdministration groups() {
    return new GroupAdministration(groups, users, holders, grants, changes);
  }
}
