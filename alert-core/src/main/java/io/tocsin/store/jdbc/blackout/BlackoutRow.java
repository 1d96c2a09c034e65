package io.tocsin.store.jdbc.blackout;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.blackout.AlertMatcher;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Recurrence;
import io.tocsin.blackout.Schedule;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import io.tocsin.store.jdbc.VersionedRows;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a blackout; times in microseconds, lists in JSON. */
@MappedEntity("blackout")
record BlackoutRow(
    @Id String id,
    long version,
    String environment,
    String service,
    @Nullable String resource,
    @Nullable String event,
    @MappedProperty("alert_group") @Nullable String alertGroup,
    String tags,
    @Nullable String origin,
    @Nullable String customer,
    String matchers,
    @MappedProperty("start_time") long startTime,
    @MappedProperty("end_time") long endTime,
    @Nullable String rule,
    @Nullable String zone,
    @MappedProperty("window_seconds") @Nullable Long windowSeconds,
    @Nullable String login,
    @MappedProperty("create_time") long createTime,
    String text)
    implements VersionedRows.Row<Blackout> {

  static BlackoutRow of(Blackout blackout) {
    Coverage coverage = blackout.coverage();
    Schedule schedule = blackout.schedule();
    Recurrence recurrence = schedule.recurrence();
    return new BlackoutRow(
        blackout.id(),
        blackout.version(),
        coverage.environment(),
        Json.of(coverage.service()),
        coverage.resource(),
        coverage.event(),
        coverage.group(),
        Json.of(coverage.tags()),
        coverage.origin(),
        coverage.customer(),
        Json.ofRows(coverage.matchers().stream().map(BlackoutRow::row).toList()),
        Micros.of(schedule.start()),
        Micros.of(schedule.end()),
        recurrence == null ? null : recurrence.rule(),
        recurrence == null ? null : recurrence.zone().getId(),
        recurrence == null ? null : recurrence.duration().toSeconds(),
        blackout.user(),
        Micros.of(blackout.createTime()),
        blackout.text());
  }

  private static List<Object> row(AlertMatcher matcher) {
    return List.of(matcher.field(), matcher.value(), matcher.regex(), matcher.negate());
  }

  @Override
  public Blackout toValue() {
    return new Blackout(
        id, version, coverage(), schedule(), login, Micros.instant(createTime), text);
  }

  private Coverage coverage() {
    return new Coverage(
        environment,
        Json.texts(service),
        resource,
        event,
        alertGroup,
        Json.texts(tags),
        origin,
        customer,
        Json.rows(matchers).stream().map(BlackoutRow::matcher).toList());
  }

  private static AlertMatcher matcher(List<Object> row) {
    return new AlertMatcher(
        (String) row.get(0), (String) row.get(1), (Boolean) row.get(2), (Boolean) row.get(3));
  }

  private Schedule schedule() {
    Recurrence recurrence =
        rule == null || zone == null || windowSeconds == null
            ? null
            : new Recurrence(rule, ZoneId.of(zone), Duration.ofSeconds(windowSeconds));
    return new Schedule(Micros.instant(startTime), Micros.instant(endTime), recurrence);
  }
}
