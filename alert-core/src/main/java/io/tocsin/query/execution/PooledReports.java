package io.tocsin.query.execution;

import io.tocsin.query.AlertReports;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import java.util.List;

/** Reports that are made on the threads for questions. */
public record PooledReports(AlertReports reports, QueryThreads threads) implements AlertReports {

  @Override
  public List<Offender> topCount(Condition where, Field groupBy, int limit) {
    return threads.ask(() -> reports.topCount(where, groupBy, limit));
  }

  @Override
  public List<Offender> topFlapping(Condition where, Field groupBy, int limit) {
    return threads.ask(() -> reports.topFlapping(where, groupBy, limit));
  }

  @Override
  public List<Offender> topStanding(Condition where, Field groupBy, int limit) {
    return threads.ask(() -> reports.topStanding(where, groupBy, limit));
  }
}
