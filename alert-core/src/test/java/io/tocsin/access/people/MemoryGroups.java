package io.tocsin.access.people;

import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Groups in memory, for one thread. */
public final class MemoryGroups implements GroupStore {

  private final MemoryUsers users;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Map<String, Set<String>> members = new LinkedHashMap<>();

  public MemoryGroups(MemoryUsers users) {
    this.users = users;
  }

  @Override
  public Optional<Group> find(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  @Override
  public List<Group> all() {
    return List.copyOf(groups.values());
  }

  @Override
  public boolean add(Group group) {
    return groups.putIfAbsent(group.id(), group) == null;
  }

  @Override
  public UpdateResult replace(Group next) {
    groups.put(next.id(), next);
    return UpdateResult.UPDATED;
  }

  @Override
  public boolean delete(String id) {
    return groups.remove(id) != null;
  }

  @Override
  public List<User> members(String groupId) {
    return ids(groupId).stream().map(id -> users.find(id).orElseThrow()).toList();
  }

  private Set<String> ids(String groupId) {
    return members.computeIfAbsent(groupId, id -> new LinkedHashSet<>());
  }

  @Override
  public List<Group> ofUser(String userId) {
    return groups.values().stream().filter(group -> ids(group.id()).contains(userId)).toList();
  }

  @Override
  public boolean join(String groupId, String userId) {
    if (groups.containsKey(groupId) && users.find(userId).isPresent()) {
      ids(groupId).add(userId);
      return true;
    }
    return false;
  }

  @Override
  public void leave(String groupId, String userId) {
    ids(groupId).remove(userId);
  }
}
