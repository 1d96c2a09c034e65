package io.tocsin.store.jdbc.inbox;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of the inbox; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface InboxRepository extends GenericRepository<InboxRow, Long> {

  InboxRow save(InboxRow row);

  Optional<InboxRow> findById(long number);

  @Query("SELECT COUNT(*) FROM inbox WHERE message_key = :key")
  long countKey(String key);

  @Query("SELECT COUNT(*) FROM inbox WHERE state = :state AND input IS NOT NULL")
  long countState(String state);

  @Query(
      "UPDATE inbox SET state = :state, result = :result, attempts = :attempts, next_at = :nextAt"
          + " WHERE number = :number AND attempts = :attempts - 1")
  long update(long number, String state, String result, int attempts, @Nullable Long nextAt);

  @Query(
      """
      SELECT * FROM inbox
      WHERE number < :before AND input IS NOT NULL
      AND (CAST(:source AS VARCHAR) IS NULL OR source = :source)
      AND (CAST(:state AS VARCHAR) IS NULL OR state = :state)
      ORDER BY number DESC LIMIT :size
      """)
  List<InboxRow> list(@Nullable String source, @Nullable String state, long before, int size);

  @Query("SELECT * FROM inbox WHERE next_at <= :now ORDER BY next_at LIMIT :size")
  List<InboxRow> due(long now, int size);

  @Query("SELECT DISTINCT source FROM inbox WHERE input IS NOT NULL")
  List<String> sources();

  @Query(
      "SELECT number FROM inbox WHERE source = :source AND input IS NOT NULL"
          + " ORDER BY number DESC LIMIT 1 OFFSET :kept")
  Optional<Long> firstBeyond(String source, int kept);

  @Query(
      "UPDATE inbox SET input = NULL WHERE source = :source AND number <= :last"
          + " AND input IS NOT NULL AND next_at IS NULL")
  long forgetInputs(String source, long last);

  @Query(
      "UPDATE inbox SET input = NULL, next_at = NULL WHERE received_at < :end AND input IS NOT"
          + " NULL")
  long forgetInputsBefore(long end);

  @Query(
      "DELETE FROM inbox WHERE input IS NULL AND (message_key IS NULL OR received_at <"
          + " :keysBefore)")
  long deleteForgotten(long keysBefore);
}
