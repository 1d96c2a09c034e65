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

  private final TimedQueries questions;
  private final AlertPages pages;
  private final HistoryPages history;
  private final AlertCounts counts;

  MongoAlertSearch(TimedQueries questions) {
    this.questions = questions;
    this.pages = new AlertPages(questions);
    this.history = new HistoryPages(questions, HistoryPages.FEW_ALERTS);
    this.counts = new AlertCounts(questions);
  }

  @Override
  public List<Alert> find(AlertQuery query) {
    return questions.ask(() -> pages.find(query));
  }

  @Override
  public List<String> ids(Condition where, Page page) {
    return questions.ask(() -> pages.ids(where, page));
  }

  @Override
  public Counts count(Condition where) {
    return questions.ask(() -> counts.count(where));
  }

  @Override
  public List<HistoryRow> history(Condition where, Page page) {
    return questions.ask(() -> history.find(where, page));
  }

  @Override
  public List<EnvironmentCounts> environments(Condition within, Condition where) {
    return questions.ask(() -> counts.environments(within, where));
  }

  @Override
  public List<ServiceCounts> services(Condition within, Condition where, int limit) {
    return questions.ask(() -> counts.services(within, where, limit));
  }

  @Override
  public List<NameCount> groups(Condition where, int limit) {
    return questions.ask(() -> counts.names(where, AlertField.GROUP, limit));
  }

  @Override
  public List<NameCount> tags(Condition where, int limit) {
    return questions.ask(() -> counts.names(where, AlertField.TAGS, limit));
  }
}
