package io.tocsin.store.jdbc.access;

import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Groups and memberships through their repository. */
@Singleton
final class JdbcGroupStore implements GroupStore {

  private final GroupRepository rows;
  private final UserRepository users;

  JdbcGroupStore(GroupRepository rows, UserRepository users) {
    this.rows = rows;
    this.users = users;
  }

  @Override
  public Optional<Group> find(String id) {
    return RepositoryCalls.ask(() -> rows.findCounted(id)).map(CountedGroup::group);
  }

  @Override
  public List<Group> all() {
    return list(rows::findAllCounted);
  }

  private static List<Group> list(Supplier<List<CountedGroup>> question) {
    return RepositoryCalls.ask(question).stream().map(CountedGroup::group).toList();
  }

  @Override
  public boolean add(Group group) {
    return RepositoryCalls.add(() -> rows.save(GroupRow.of(group)));
  }

  @Override
  public UpdateResult replace(Group next) {
    return RepositoryCalls.replace(
        () ->
            rows.replace(next.id(), next.version() - 1, next.version(), next.name(), next.text()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }

  @Override
  public List<User> members(String groupId) {
    return RepositoryCalls.ask(() -> users.findByGroup(groupId)).stream()
        .map(UserRow::user)
        .toList();
  }

  @Override
  public List<Group> ofUser(String userId) {
    return list(() -> rows.findByUser(userId));
  }

  @Override
  public boolean join(String groupId, String userId) {
    return RepositoryCalls.add(() -> rows.insertMember(groupId, userId))
        || RepositoryCalls.ask(() -> rows.countMember(groupId, userId)) > 0;
  }

  @Override
  public void leave(String groupId, String userId) {
    long left = RepositoryCalls.ask(() -> rows.deleteMember(groupId, userId));
    assert left <= 1;
  }
}
