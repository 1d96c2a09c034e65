package io.tocsin.store.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.skip;
import static com.mongodb.client.model.Aggregates.sort;

import io.tocsin.alert.Alert;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;

/** Reads pages of alerts. */
final class AlertPages {

  private static final Document NEWEST_FIRST =
      new Document(AlertField.LAST_RECEIVE_TIME.label(), -1).append("_id", -1);

  private final TimedQueries queries;
  private final HistoryReader history;

  AlertPages(TimedQueries queries) {
    this.queries = queries;
    this.history = new HistoryReader(queries.history());
  }

  List<Alert> find(AlertQuery query) {
    Page page = query.page();
    if (page.offset() > Integer.MAX_VALUE) {
      return List.of();
    }
    SortKeys keys = new SortKeys(query.order());
    List<Document> found = keys.areStored() ? stored(query, keys) : computed(query, keys);
    return query.withHistory()
        ? history.complete(found)
        : found.stream().map(AlertDocuments::read).toList();
  }

  List<String> ids(Condition where, Page page) {
    if (page.offset() > Integer.MAX_VALUE) {
      return List.of();
    }
    return TimedQueries.list(
            queries
                .alerts()
                .find(ConditionFilter.of(where))
                .projection(new Document("id", 1))
                .sort(NEWEST_FIRST)
                .skip((int) page.offset())
                .limit(page.size()))
        .stream()
        .map(alert -> alert.getString("id"))
        .toList();
  }

  private List<Document> stored(AlertQuery query, SortKeys keys) {
    Page page = query.page();
    return TimedQueries.list(
        AlertDocuments::bytes,
        queries
            .alerts()
            .find(ConditionFilter.of(query.where()))
            .projection(unread(query))
            .sort(keys.stored())
            .skip((int) page.offset())
            .limit(page.size()));
  }

  /** Sorts keys only, then reads the documents of the page. */
  private List<Document> computed(AlertQuery query, SortKeys keys) {
    Page page = query.page();
    List<Object> numbers =
        TimedQueries.list(
                queries
                    .alerts()
                    .aggregate(
                        List.of(
                            match(ConditionFilter.of(query.where())),
                            project(keys.computation()),
                            sort(keys.computed()),
                            skip((int) page.offset()),
                            limit(page.size()),
                            project(new Document("_id", 1)))))
            .stream()
            .map(alert -> alert.get("_id"))
            .toList();
    return byNumber(numbers, unread(query));
  }

  private List<Document> byNumber(List<Object> numbers, Document projection) {
    Map<Object, Document> found = new HashMap<>();
    Document filter = new Document("_id", new Document("$in", numbers));
    TimedQueries.list(AlertDocuments::bytes, queries.alerts().find(filter).projection(projection))
        .forEach(alert -> found.put(alert.get("_id"), alert));
    return numbers.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static Document unread(AlertQuery query) {
    Document unread = new Document("claims", 0).append("outgoing", 0);
    if (!query.withRawData()) {
      unread.put("rawData", 0);
    }
    if (!query.withHistory()) {
      unread.put("entries", 0);
    }
    return unread;
  }
}
