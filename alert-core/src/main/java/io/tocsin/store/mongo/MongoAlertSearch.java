package io.tocsin.store.mongo;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.List;

/** Answers from the database; nothing is filtered, sorted or counted here. */
final class MongoAlertSearch implements AlertSearch {

  private final TimedQueries queries;
  private final AlertPages pages;
  private final HistoryPages history;
  private final AlertCounts counts;

  MongoAlertSearch(TimedQueries queries) {
    this.queries = queries;
    this.pages = new AlertPages(queries);
    this.history = new HistoryPages(queries, HistoryPages.FEW_ALERTS);
    this.counts = new AlertCounts(queries);
  }

  @Override
  public List<Alert> find(AlertQuery query) {
    return queries.ask(() -> pages.find(query));
  }

  @Override
  public List<String> ids(Condition where, Page page) {
    return queries.ask(() -> pages.ids(where, page));
  }

  @Override
  public Counts count(Condition where) {
    return queries.ask(() -> counts.count(where));
  }

  @Override
  public List<HistoryRow> history(Condition where, Page page) {
    return queries.ask(() -> history.find(where, page));
  }

  @Override
  public List<EnvironmentCounts> environments(Condition within, Condition where) {
    return queries.ask(() -> counts.environments(within, where));
  }

  @Override
  public List<ServiceCounts> services(Condition within, Condition where, int limit) {
    return queries.ask(() -> counts.services(within, where, limit));
  }

  @Override
  public List<NameCount> groups(Condition where, int limit) {
    return queries.ask(() -> counts.names(where, AlertField.GROUP, limit));
  }

  @Override
  public List<NameCount> tags(Condition where, int limit) {
    return queries.ask(() -> counts.names(where, AlertField.TAGS, limit));
  }
}
