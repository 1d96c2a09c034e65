package io.tocsin.store.jdbc.blackout;

import io.tocsin.access.UpdateResult;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Blackouts through their repository. */
@Singleton
final class JdbcBlackoutStore implements BlackoutStore {

  private final BlackoutRepository rows;

  JdbcBlackoutStore(BlackoutRepository rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Blackout> find(String id) {
    return RepositoryCalls.ask(() -> rows.findById(id)).map(BlackoutRow::blackout);
  }

  @Override
  public List<Blackout> all() {
    return blackouts(RepositoryCalls.ask(rows::findAllOrderByCreateTimeAscAndIdAsc));
  }

  @Override
  public List<Blackout> endingAfter(Instant time) {
    long micros = Micros.of(time);
    return blackouts(
        RepositoryCalls.ask(
            () -> rows.findByEndTimeGreaterThanOrderByCreateTimeAscAndIdAsc(micros)));
  }

  private static List<Blackout> blackouts(List<BlackoutRow> found) {
    return found.stream().map(BlackoutRow::blackout).toList();
  }

  @Override
  public boolean add(Blackout blackout) {
    return RepositoryCalls.add(() -> rows.save(BlackoutRow.of(blackout)));
  }

  @Override
  public UpdateResult replace(Blackout next) {
    BlackoutRow row = BlackoutRow.of(next);
    return RepositoryCalls.replace(
        () ->
            rows.replace(
                row.id(),
                row.version(),
                row.environment(),
                row.service(),
                row.resource(),
                row.event(),
                row.alertGroup(),
                row.tags(),
                row.origin(),
                row.customer(),
                row.matchers(),
                row.startTime(),
                row.endTime(),
                row.rule(),
                row.zone(),
                row.windowSeconds(),
                row.login(),
                row.text()));
  }

  @Override
  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> rows.deleteById(id)) > 0;
  }
}
