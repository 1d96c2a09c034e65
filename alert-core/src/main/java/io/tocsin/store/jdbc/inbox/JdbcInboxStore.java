package io.tocsin.store.jdbc.inbox;

import static io.tocsin.store.jdbc.RepositoryCalls.ask;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inbox as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcInboxStore implements InboxStore, GenericRepository<InboxRow, Long> {

  abstract InboxRow save(InboxRow row);

  abstract Optional<InboxRow> findById(long number);

  @Query("SELECT COUNT(*) FROM inbox WHERE message_key = :key")
  abstract long countKey(String key);

  @Query("SELECT COUNT(*) FROM inbox WHERE state = :state AND input IS NOT NULL")
  abstract long countState(String state);

  @Query(
      "UPDATE inbox SET state = :state, result = :result, attempts = :attempts, next_at = :nextAt"
          + " WHERE number = :number AND attempts = :attempts - 1")
  abstract long update(
      long number, String state, String result, int attempts, @Nullable Long nextAt);

  @Query(
      """
      SELECT * FROM inbox
      WHERE number < :before AND input IS NOT NULL
      AND (CAST(:source AS VARCHAR) IS NULL OR source = :source)
      AND (CAST(:state AS VARCHAR) IS NULL OR state = :state)
      ORDER BY number DESC LIMIT :size
      """)
  abstract List<InboxRow> findNewest(
      @Nullable String source, @Nullable String state, long before, int size);

  @Query("SELECT * FROM inbox WHERE next_at <= :now ORDER BY next_at LIMIT :size")
  abstract List<InboxRow> findDue(long now, int size);

  @Query("SELECT DISTINCT source FROM inbox WHERE input IS NOT NULL")
  abstract List<String> sources();

  @Query(
      "SELECT number FROM inbox WHERE source = :source AND input IS NOT NULL"
          + " ORDER BY number DESC LIMIT 1 OFFSET :kept")
  abstract Optional<Long> firstBeyond(String source, int kept);

  @Query(
      "UPDATE inbox SET input = NULL WHERE source = :source AND number <= :last"
          + " AND input IS NOT NULL AND next_at IS NULL")
  abstract long forgetInputs(String source, long last);

  @Query(
      "UPDATE inbox SET input = NULL, next_at = NULL WHERE received_at < :end AND input IS NOT"
          + " NULL")
  abstract long forgetInputsBefore(long end);

  @Query(
      "DELETE FROM inbox WHERE input IS NULL AND (message_key IS NULL OR received_at <"
          + " :keysBefore)")
  abstract long deleteForgotten(long keysBefore);

  @Override
  public boolean knows(String messageKey) {
    return ask(() -> countKey(messageKey)) > 0;
  }

  @Override
  public boolean add(InboxMessage message) {
    return RepositoryCalls.add(() -> save(InboxRow.of(message)));
  }

  @Override
  public boolean update(InboxMessage message) {
    InboxRow row = InboxRow.of(message);
    return ask(() -> update(row.number(), row.state(), row.result(), row.attempts(), row.nextAt()))
        > 0;
  }

  @Override
  public Optional<InboxMessage> find(long number) {
    return ask(() -> findById(number)).map(InboxRow::toMessage);
  }

  @Override
  public List<InboxMessage> list(
      @Nullable String source, @Nullable State state, long before, int limit) {
    String name = state == null ? null : state.name();
    return messages(ask(() -> findNewest(source, name, before, limit)));
  }

  @Override
  public List<InboxMessage> due(Instant now, int limit) {
    return messages(ask(() -> findDue(Micros.of(now), limit)));
  }

  private static List<InboxMessage> messages(List<InboxRow> found) {
    return found.stream().map(InboxRow::toMessage).toList();
  }

  @Override
  public long count(State state) {
    return ask(() -> countState(state.name()));
  }

  @Override
  public void trim(Instant inputsBefore, int inputsOfSource, Instant keysBefore) {
    ask(() -> forgetInputsBefore(Micros.of(inputsBefore)));
    for (String source : ask(this::sources)) {
      ask(() -> firstBeyond(source, inputsOfSource))
          .ifPresent(last -> ask(() -> forgetInputs(source, last)));
    }
    ask(() -> deleteForgotten(Micros.of(keysBefore)));
  }
}
