package io.tocsin.store.jdbc.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the audit trail; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface AuditRepository extends GenericRepository<AuditRow, String> {

  /** PostgreSQL must be told the type of a parameter that is only compared with null. */
  String MATCHES =
      """
       FROM audit_event
      WHERE event_time >= :first AND event_time < :end
      AND (CAST(:login AS VARCHAR) IS NULL OR login = :login)
      AND (CAST(:event AS VARCHAR) IS NULL OR event = :event)
      AND (CAST(:type AS VARCHAR) IS NULL OR type = :type)
      AND (CAST(:resource AS VARCHAR) IS NULL OR resource = :resource)
      """;

  @Transactional
  List<AuditRow> saveAll(List<AuditRow> rows);

  @Query("SELECT *" + MATCHES + "ORDER BY event_time DESC, id DESC LIMIT :size OFFSET :start")
  List<AuditRow> find(
      long first,
      long end,
      @Nullable String login,
      @Nullable String event,
      @Nullable String type,
      @Nullable String resource,
      int size,
      long start);

  @Query("SELECT COUNT(*)" + MATCHES)
  long count(
      long first,
      long end,
      @Nullable String login,
      @Nullable String event,
      @Nullable String type,
      @Nullable String resource);

  @Query("DELETE FROM audit_event WHERE event_time < :end")
  long deleteOlder(long end);
}
