package io.tocsin.store.jdbc.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditQuery;
import io.tocsin.audit.AuditStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail as rows; the dialect serves both databases. */
@Singleton
@JdbcRepository(dialect = Dialect.POSTGRES)
abstract class JdbcAuditStore implements AuditStore, GenericRepository<AuditRow, String> {

  /** PostgreSQL needs the type of a parameter that is only compared with null. */
  private static final String MATCHES =
      """
       FROM audit_event
      WHERE event_time >= :first AND event_time < :end
      AND (CAST(:login AS VARCHAR) IS NULL OR login = :login)
      AND (CAST(:event AS VARCHAR) IS NULL OR event = :event)
      AND (CAST(:type AS VARCHAR) IS NULL OR type = :type)
      AND (CAST(:resource AS VARCHAR) IS NULL OR resource = :resource)
      """;

  @Transactional
  abstract List<AuditRow> saveAll(List<AuditRow> rows);

  @Query("SELECT *" + MATCHES + "ORDER BY event_time DESC, id DESC LIMIT :size OFFSET :start")
  abstract List<AuditRow> find(
      long first,
      long end,
      @Nullable String login,
      @Nullable String event,
      @Nullable String type,
      @Nullable String resource,
      int size,
      long start);

  @Query("SELECT COUNT(*)" + MATCHES)
  abstract long count(
      long first,
      long end,
      @Nullable String login,
      @Nullable String event,
      @Nullable String type,
      @Nullable String resource);

  @Query("DELETE FROM audit_event WHERE event_time < :end")
  abstract long deleteOlder(long end);

  /** A conflict means that an answer got lost and the events are here already. */
  @Override
  public void add(List<AuditEvent> events) {
    List<AuditRow> batch = events.stream().map(AuditRow::of).toList();
    RepositoryCalls.add(() -> saveAll(batch));
  }

  @Override
  public List<AuditEvent> find(AuditQuery query) {
    if (query.page().number() < 1) {
      return List.of();
    }
    return RepositoryCalls.ask(
            () ->
                find(
                    micros(query.from(), Long.MIN_VALUE),
                    micros(query.to(), Long.MAX_VALUE),
                    query.login(),
                    query.event(),
                    query.type(),
                    query.resource(),
                    query.page().size(),
                    query.page().offset()))
        .stream()
        .map(AuditRow::toEvent)
        .toList();
  }

  @Override
  public long count(AuditQuery query) {
    return RepositoryCalls.ask(
        () ->
            count(
                micros(query.from(), Long.MIN_VALUE),
                micros(query.to(), Long.MAX_VALUE),
                query.login(),
                query.event(),
                query.type(),
                query.resource()));
  }

  private static long micros(@Nullable Instant time, long otherwise) {
    return time == null ? otherwise : Micros.of(time);
  }

  @Override
  public long deleteOlder(Instant time) {
    return RepositoryCalls.ask(() -> deleteOlder(Micros.of(time)));
  }
}
