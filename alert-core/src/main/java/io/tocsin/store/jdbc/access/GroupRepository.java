package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Rows of groups and of memberships; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface GroupRepository extends GenericRepository<GroupRow, String> {

  GroupRow save(GroupRow row);

  @Query(CountedGroup.SELECT + " WHERE g.id = :id")
  Optional<CountedGroup> findCounted(String id);

  @Query(CountedGroup.SELECT + " ORDER BY g.name")
  List<CountedGroup> findAllCounted();

  @Query(
      CountedGroup.SELECT
          + " JOIN group_member m ON m.group_id = g.id WHERE m.user_id = :userId ORDER BY g.name")
  List<CountedGroup> findByUser(String userId);

  @Query(
      "UPDATE user_group SET version = :version, name = :name, text = :text"
          + " WHERE id = :id AND version = :before")
  long replace(String id, long before, long version, String name, String text);

  long deleteById(String id);

  @Query("INSERT INTO group_member (group_id, user_id) VALUES (:groupId, :userId)")
  void insertMember(String groupId, String userId);

  @Query("SELECT COUNT(*) FROM group_member WHERE group_id = :groupId AND user_id = :userId")
  long countMember(String groupId, String userId);

  @Query("DELETE FROM group_member WHERE group_id = :groupId AND user_id = :userId")
  long deleteMember(String groupId, String userId);
}
