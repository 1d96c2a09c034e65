package io.tocsin.store.jdbc.audit;

import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditQuery;
import io.tocsin.audit.AuditStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit trail through its repository. */
@Singleton
final class JdbcAuditStore implements AuditStore {

  private final AuditRepository rows;

  JdbcAuditStore(AuditRepository rows) {
    this.rows = rows;
  }

  /** A conflict means that an answer got lost and the events are here already. */
  @Override
  public void add(List<AuditEvent> events) {
    List<AuditRow> batch = events.stream().map(AuditRow::of).toList();
    boolean fresh = RepositoryCalls.add(() -> rows.saveAll(batch));
    assert fresh || !batch.isEmpty();
  }

  @Override
  public List<AuditEvent> find(AuditQuery query) {
    if (query.page().number() < 1) {
      return List.of();
    }
    return RepositoryCalls.ask(
            () ->
                rows.find(
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
            rows.count(
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
    return RepositoryCalls.ask(() -> rows.deleteOlder(Micros.of(time)));
  }
}
