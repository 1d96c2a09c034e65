package io.tocsin.store.jdbc.access;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Groups and memberships as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcGroupStore
    implements GroupStore, GenericRepository<JdbcGroupStore.GroupRow, String> {

  private static final String SELECT =
      """
      SELECT g.id, g.version, g.name, g.text,
      (SELECT COUNT(*) FROM group_member c WHERE c.group_id = g.id) AS members
      FROM user_group g
      """;

  private final JdbcUserStore users;

  JdbcGroupStore(JdbcUserStore users) {
    this.users = users;
  }

  abstract GroupRow save(GroupRow row);

  @Query(SELECT + "WHERE g.id = :id")
  abstract Optional<CountedGroup> findCounted(String id);

  @Query(SELECT + "ORDER BY g.name")
  abstract List<CountedGroup> findAllCounted();

  @Query(
      SELECT + "JOIN group_member m ON m.group_id = g.id WHERE m.user_id = :userId ORDER BY g.name")
  abstract List<CountedGroup> findByUser(String userId);

  @Query(
      """
      UPDATE user_group SET version = :version, name = :name, text = :text
      WHERE id = :id AND version = :version - 1
      """)
  abstract long replace(String id, long version, String name, String text);

  abstract long deleteById(String id);

  @Query("INSERT INTO group_member (group_id, user_id) VALUES (:groupId, :userId)")
  abstract void insertMember(String groupId, String userId);

  @Query("SELECT COUNT(*) FROM group_member WHERE group_id = :groupId AND user_id = :userId")
  abstract long countMember(String groupId, String userId);

  @Query("DELETE FROM group_member WHERE group_id = :groupId AND user_id = :userId")
  abstract long deleteMember(String groupId, String userId);

  @Override
  public Optional<Group> find(String id) {
    return RepositoryCalls.ask(() -> findCounted(id)).map(CountedGroup::group);
  }

  @Override
  public List<Group> all() {
    return list(this::findAllCounted);
  }

  @Override
  public boolean add(Group group) {
    return RepositoryCalls.add(
        () -> save(new GroupRow(group.id(), group.version(), group.name(), group.text())));
  }

  @Override
  public UpdateResult replace(Group next) {
    return RepositoryCalls.replace(
        () -> replace(next.id(), next.version(), next.name(), next.text()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> deleteById(id)) > 0;
  }

  @Override
  public List<User> members(String groupId) {
    return users.ofGroup(groupId);
  }

  @Override
  public List<Group> ofUser(String userId) {
    return list(() -> findByUser(userId));
  }

  @Override
  public boolean join(String groupId, String userId) {
    return RepositoryCalls.add(() -> insertMember(groupId, userId))
        || RepositoryCalls.ask(() -> countMember(groupId, userId)) > 0;
  }

  @Override
  public void leave(String groupId, String userId) {
    RepositoryCalls.ask(() -> deleteMember(groupId, userId));
  }

  private static List<Group> list(Supplier<List<CountedGroup>> query) {
    return RepositoryCalls.ask(query).stream().map(CountedGroup::group).toList();
  }

  /** The row of a group. */
  @MappedEntity(value = "user_group", alias = "group_")
  record GroupRow(@Id String id, long version, String name, String text) {}

  /** A group, and how many belong to it. */
  @Introspected
  record CountedGroup(String id, long version, String name, String text, long members) {

    Group group() {
      return new Group(id, version, name, text, members);
    }
  }
}
