package io.tocsin.access.people;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessOutcome.Forbidden;
import io.tocsin.access.AccessOutcome.Invalid;
import io.tocsin.access.Caller;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes groups, and who belongs to them, for callers who may. Since members
 * have the scopes that go with the group's name, nobody names a group, or puts somebody into one,
 * whose scopes he lacks, or whose customers he does not see. For callers that are limited to
 * customers, groups whose members may see others, or nothing by it, are not there. Every method may
 * throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public final class GroupAdministration {

  private final GroupStore groups;
  private final UserStore users;
  private final EffectiveRights effectiveRights;
  private final Scopes scopes;
  private final AccessChanges changes;

  public GroupAdministration(
      GroupStore groups,
      UserStore users,
      EffectiveRights effectiveRights,
      Scopes scopes,
      AccessChanges changes) {
    this.groups = groups;
    this.users = users;
    this.effectiveRights = effectiveRights;
    this.scopes = scopes;
    this.changes = changes;
  }

  /** The groups that the caller may see, by name. */
  public List<Group> visible(Caller caller) {
    return seen(groups.all(), caller);
  }

  private List<Group> seen(List<Group> all, Caller caller) {
    return all.stream().filter(group -> effectiveRights.seesGroup(caller, group.name())).toList();
  }

  /** Finds a group that the caller may see. */
  public Optional<Group> find(String id, Caller caller) {
    return groups.find(id).filter(group -> effectiveRights.seesGroup(caller, group.name()));
  }

  /** The members of a group that the caller may see, by login. */
  public List<User> members(Group group, Caller caller) {
    return groups.members(group.id()).stream()
        .filter(user -> effectiveRights.sees(caller, user))
        .toList();
  }

  /** The groups of a user that the caller may see, by name. */
  public List<Group> ofUser(User user, Caller caller) {
    return seen(groups.ofUser(user.id()), caller);
  }

  /** Makes a group without members. */
  public AccessOutcome<Group> create(String name, String text, Caller caller) {
    Group group = new Group(UUID.randomUUID().toString(), 1, name, text, 0);
    return refused(name, caller)
        .orElseGet(() -> changes.added(group, groups.add(group), taken(name)));
  }

  /**
   * Changes a group.
   *
   * @param name null for the one that it has
   * @param text null for the one that it has
   */
  public AccessOutcome<Group> change(
      String id, @Nullable String name, @Nullable String text, Caller caller) {
    return OptimisticUpdate.retryBusy(
        () ->
            AccessOutcome.of(find(id, caller))
                .then(group -> change(group, changed(group, name, text), caller)));
  }

  private static Group changed(Group group, @Nullable String name, @Nullable String text) {
    return new Group(
        group.id(),
        group.version() + 1,
        name == null ? group.name() : name,
        text == null ? group.text() : text,
        group.count());
  }

  private AccessOutcome<Group> change(Group group, Group next, Caller caller) {
    return Optional.of(next.name())
        .filter(name -> !name.equals(group.name()))
        .flatMap(name -> refused(name, caller))
        .orElseGet(() -> changes.replaced(next, groups.replace(next), taken(next.name())));
  }

  /** Deletes a group and its memberships. */
  public AccessOutcome<String> delete(String id, Caller caller) {
    return changes.removed(id, find(id, caller).isPresent() && groups.delete(id));
  }

  /** Makes a user a member; no matter if it is one already. */
  public AccessOutcome<Group> join(String groupId, String userId, Caller caller) {
    return AccessOutcome.of(find(groupId, caller)).then(group -> join(group, userId, caller));
  }

  private AccessOutcome<Group> join(Group group, String userId, Caller caller) {
    return refused(group.name(), caller)
        .orElseGet(
            () ->
                isThere(userId, caller) && groups.join(group.id(), userId)
                    ? changes.done(group)
                    : noUser());
  }

  /** Ends a membership; no matter if there is none. */
  public AccessOutcome<Group> leave(String groupId, String userId, Caller caller) {
    return AccessOutcome.of(find(groupId, caller)).then(group -> leave(group, userId, caller));
  }

  private AccessOutcome<Group> leave(Group group, String userId, Caller caller) {
    if (!isThere(userId, caller)) {
      return noUser();
    }
    groups.leave(group.id(), userId);
    return changes.done(group);
  }

  private boolean isThere(String userId, Caller caller) {
    return users.find(userId).filter(user -> effectiveRights.sees(caller, user)).isPresent();
  }

  private Optional<AccessOutcome<Group>> refused(String name, Caller caller) {
    return Optional.ofNullable(scopes.refusal(caller, effectiveRights.ofGroup(name)))
        .or(() -> unseen(name, caller))
        .map(Forbidden::new);
  }

  private Optional<String> unseen(String name, Caller caller) {
    if (!caller.customers().isEmpty() && effectiveRights.customersOfGroup(name).isEmpty()) {
      return Optional.of("'" + name + "' belongs to none of your customers");
    }
    return effectiveRights.customersOfGroup(name).stream()
        .filter(customer -> !caller.sees(customer))
        .findFirst()
        .map(customer -> "members of '" + name + "' may see more than you");
  }

  private static String taken(String name) {
    return "group with the name '" + name + "' already exists";
  }

  private static AccessOutcome<Group> noUser() {
    return new Invalid<>("invalid user");
  }
}
