package io.tocsin.query.execution;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.List;

/** A search that works on the threads for questions. */
public record PooledSearch(AlertSearch search, QueryThreads threads) implements AlertSearch {

  @Override
  public List<Alert> find(AlertQuery query) {
    return threads.ask(() -> search.find(query));
  }

  @Override
  public List<String> ids(Condition where, Page page) {
    return threads.ask(() -> search.ids(where, page));
  }

  @Override
  public Counts count(Condition where) {
    return threads.ask(() -> search.count(where));
  }

  @Override
  public List<HistoryRow> history(Condition where, Page page) {
    return threads.ask(() -> search.history(where, page));
  }

  @Override
  public List<EnvironmentCounts> environments(Condition within, Condition where) {
    return threads.ask(() -> search.environments(within, where));
  }

  @Override
  public List<ServiceCounts> services(Condition within, Condition where, int limit) {
    return threads.ask(() -> search.services(within, where, limit));
  }

  @Override
  public List<NameCount> groups(Condition where, int limit) {
    return threads.ask(() -> search.groups(where, limit));
  }

  @Override
  public List<NameCount> tags(Condition where, int limit) {
    return threads.ask(() -> search.tags(where, limit));
  }
}
