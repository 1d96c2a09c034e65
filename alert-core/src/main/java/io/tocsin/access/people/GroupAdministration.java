package io.tocsin.access.people;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessOutcome.Busy;
import io.tocsin.access.AccessOutcome.Done;
import io.tocsin.access.AccessOutcome.Forbidden;
import io.tocsin.access.AccessOutcome.Invalid;
import io.tocsin.access.AccessOutcome.NotFound;
import io.tocsin.access.AccessOutcome.Taken;
import io.tocsin.access.Caller;
import io.tocsin.access.Grants;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes groups, and who belongs to them, for callers who may (alerta-api 8.3).
 * Since members have the scopes that go with the group's name, nobody names a group, or puts
 * somebody into one, whose scopes he lacks, or whose customers he does not see. For callers that
 * are limited to customers, groups whose members may see others, or nothing by it, are not there.
 * Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public final class GroupAdministration {

  private static final int ATTEMPTS = 8;

  private final GroupStore groups;
  private final UserStore users;
  private final EffectiveRights holders;
  private final Grants grants;
  private final AccessChanges changes;

  GroupAdministration(
      GroupStore groups,
      UserStore users,
      EffectiveRights holders,
      Grants grants,
      AccessChanges changes) {
    this.groups = groups;
    this.users = users;
    this.holders = holders;
    this.grants = grants;
    this.changes = changes;
  }

  /** Those that the caller may see, by name. */
  public List<Group> visible(Caller caller) {
    return seen(groups.all(), caller);
  }

  private List<Group> seen(List<Group> all, Caller caller) {
    return all.stream().filter(group -> holders.seesGroup(caller, group.name())).toList();
  }

  /** One that the caller may see. */
  public Optional<Group> find(String id, Caller caller) {
    return groups.find(id).filter(group -> holders.seesGroup(caller, group.name()));
  }

  /** Those members of a group that the caller may see, by login. */
  public List<User> members(Group group, Caller caller) {
    return groups.members(group.id()).stream().filter(user -> holders.sees(caller, user)).toList();
  }

  /** The groups of a user that the caller may see, by name. */
  public List<Group> ofUser(User user, Caller caller) {
    return seen(groups.ofUser(user.id()), caller);
  }

  /** Makes a group without members. */
  public AccessOutcome<Group> create(String name, String text, Caller caller) {
    Group group = new Group(UUID.randomUUID().toString(), 1, name, text, 0);
    return refused(name, caller).orElseGet(() -> groups.add(group) ? done(group) : taken(name));
  }

  /**
   * Changes a group.
   *
   * @param name null for the one that it has
   * @param text null for the one that it has
   */
  public AccessOutcome<Group> change(
      String id, @Nullable String name, @Nullable String text, Caller caller) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      AccessOutcome<Group> outcome =
          find(id, caller)
              .map(group -> change(group, changed(group, name, text), caller))
              .orElseGet(NotFound::new);
      if (!(outcome instanceof Busy)) {
        return outcome;
      }
    }
    return new Busy<>();
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
        .orElseGet(() -> replace(next));
  }

  private AccessOutcome<Group> replace(Group next) {
    return switch (groups.replace(next)) {
      case UPDATED -> done(next);
      case CONFLICT -> new Busy<>();
      case DUPLICATE -> taken(next.name());
    };
  }

  /** Deletes a group and its memberships. */
  public AccessOutcome<String> delete(String id, Caller caller) {
    return find(id, caller).isPresent() && groups.delete(id) ? done(id) : new NotFound<>();
  }

  /** Makes a user a member; no matter if it is one already. */
  public AccessOutcome<Group> join(String groupId, String userId, Caller caller) {
    return find(groupId, caller).map(group -> join(group, userId, caller)).orElseGet(NotFound::new);
  }

  private AccessOutcome<Group> join(Group group, String userId, Caller caller) {
    return refused(group.name(), caller)
        .orElseGet(
            () ->
                isThere(userId, caller) && groups.join(group.id(), userId)
                    ? done(group)
                    : noUser());
  }

  /** Ends a membership; no matter if there is none. */
  public AccessOutcome<Group> leave(String groupId, String userId, Caller caller) {
    return find(groupId, caller)
        .map(group -> leave(group, userId, caller))
        .orElseGet(NotFound::new);
  }

  private AccessOutcome<Group> leave(Group group, String userId, Caller caller) {
    if (!isThere(userId, caller)) {
      return noUser();
    }
    groups.leave(group.id(), userId);
    return done(group);
  }

  private boolean isThere(String userId, Caller caller) {
    return users.find(userId).filter(user -> holders.sees(caller, user)).isPresent();
  }

  private Optional<AccessOutcome<Group>> refused(String name, Caller caller) {
    return Optional.ofNullable(grants.refusal(caller, holders.ofGroup(name)))
        .or(() -> unseen(name, caller))
        .map(Forbidden::new);
  }

  private Optional<String> unseen(String name, Caller caller) {
    if (!caller.customers().isEmpty() && holders.customersOfGroup(name).isEmpty()) {
      return Optional.of("'" + name + "' belongs to none of your customers");
    }
    return holders.customersOfGroup(name).stream()
        .filter(customer -> !caller.sees(customer))
        .findFirst()
        .map(customer -> "members of '" + name + "' may see more than you");
  }

  private <T> AccessOutcome<T> done(T value) {
    changes.changed();
    return new Done<>(value);
  }

  private static AccessOutcome<Group> taken(String name) {
    return new Taken<>("group with the name '" + name + "' already exists");
  }

  private static AccessOutcome<Group> noUser() {
    return new Invalid<>("invalid user");
  }
}
