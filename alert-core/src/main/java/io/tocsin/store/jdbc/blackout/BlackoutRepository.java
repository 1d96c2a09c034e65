package io.tocsin.store.jdbc.blackout;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows of blackouts; the dialect serves both databases. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BlackoutRepository extends GenericRepository<BlackoutRow, String> {

  BlackoutRow save(BlackoutRow row);

  Optional<BlackoutRow> findById(String id);

  List<BlackoutRow> findAllOrderByCreateTimeAscAndIdAsc();

  List<BlackoutRow> findByEndTimeGreaterThanOrderByCreateTimeAscAndIdAsc(long endTime);

  @Query(
      """
      UPDATE blackout SET version = :version, environment = :environment, service = :service,
      resource = :resource, event = :event, alert_group = :alertGroup, tags = :tags,
      origin = :origin, customer = :customer, matchers = :matchers, start_time = :startTime,
      end_time = :endTime, rule = :rule, zone = :zone, window_seconds = :windowSeconds,
      login = :login, text = :text WHERE id = :id AND version = :version - 1\
      """)
  long replace(
      String id,
      long version,
      String environment,
      String service,
      @Nullable String resource,
      @Nullable String event,
      @Nullable String alertGroup,
      String tags,
      @Nullable String origin,
      @Nullable String customer,
      String matchers,
      long startTime,
      long endTime,
      @Nullable String rule,
      @Nullable String zone,
      @Nullable Long windowSeconds,
      @Nullable String login,
      String text);

  long deleteById(String id);
}
