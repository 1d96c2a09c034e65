package io.tocsin.store.mongo;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.skip;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertSize;
import io.tocsin.limit.QueryLimits;
import io.tocsin.query.AlertSearch.HistoryRow;
import io.tocsin.query.Condition;
import io.tocsin.query.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Reads pages of history entries, the newest first. Entries whose alert is gone, or is not yet that
 * far, are left out; a page may be short of them.
 */
final class HistoryPages {

  /** Up to so many alerts have their entries found by index; it is also the cost of the attempt. */
  static final int FEW_ALERTS = 500;

  private static final Document NEWEST_FIRST =
      new Document("updateTime", -1).append("alert", -1).append("sequence", -1);
  private static final Document LIGHT_ALERT =
      new Document("alert.rawData", 0).append("alert.entries", 0).append("alert.claims", 0);

  private final TimedQueries queries;
  private final int fewAlerts;

  /**
   * Reads through that.
   *
   * @param fewAlerts how many alerts are few
   */
  HistoryPages(TimedQueries queries, int fewAlerts) {
    this.queries = queries;
    this.fewAlerts = fewAlerts;
  }

  List<HistoryRow> find(Condition where, Page page) {
    if (page.offset() > Integer.MAX_VALUE) {
      return List.of();
    }
    if (where.equals(Condition.EVERYTHING)) {
      return entries(new Document(), page);
    }
    List<Long> numbers = numbers(where);
    return numbers.size() > fewAlerts
        ? joined(where, page)
        : entries(new Document("alert", new Document("$in", numbers)), page);
  }

  /** The alerts that are meant, or too many of them. */
  private List<Long> numbers(Condition where) {
    return TimedQueries.list(
            queries
                .alerts()
                .find(ConditionFilter.of(where))
                .projection(new Document("_id", 1))
                .limit(fewAlerts + 1))
        .stream()
        .map(alert -> Members.number(alert, "_id"))
        .toList();
  }

  private List<HistoryRow> entries(Document filter, Page page) {
    List<Document> entries =
        TimedQueries.list(
            HistoryDocuments::bytes,
            queries
                .history()
                .find(filter)
                .sort(NEWEST_FIRST)
                .skip((int) page.offset())
                .limit(page.size()));
    Map<Long, Alert> alerts = alerts(entries);
    List<HistoryRow> rows = new ArrayList<>();
    for (Document entry : entries) {
      Alert alert = alerts.get(Members.number(entry, "alert"));
      if (alert != null && Members.number(entry, "sequence") <= alert.sequence()) {
        QueryLimits.addRow(AlertSize.bytes(alert)); // each row is written with all of it
        rows.add(new HistoryRow(alert, HistoryDocuments.read(entry)));
      }
    }
    return rows;
  }

  private Map<Long, Alert> alerts(List<Document> entries) {
    List<Long> numbers =
        entries.stream().map(entry -> Members.number(entry, "alert")).distinct().toList();
    Document filter = new Document("_id", new Document("$in", numbers));
    Map<Long, Alert> alerts = new HashMap<>();
    for (Document alert :
        TimedQueries.list(
            AlertDocuments::bytes,
            queries.alerts().find(filter).projection(AlertDocuments.LIGHT))) {
      alerts.put(Members.number(alert, "_id"), AlertDocuments.read(alert));
    }
    return alerts;
  }

  /** Goes through the entries in their order, and for each looks at its alert. */
  private List<HistoryRow> joined(Condition where, Page page) {
    Document visible =
        new Document("$expr", new Document("$lte", List.of("$sequence", "$alert.sequence")));
    List<Document> rows =
        TimedQueries.list(
            AlertDocuments::bytes,
            queries
                .history()
                .aggregate(
                    List.of(
                        sort(NEWEST_FIRST),
                        lookup(queries.alertsName(), "alert", "_id", "alert"),
                        unwind("$alert"),
                        match(ConditionFilter.of(where, "alert.")),
                        match(visible),
                        skip((int) page.offset()),
                        limit(page.size()),
                        project(LIGHT_ALERT))));
    return rows.stream()
        .map(
            row ->
                new HistoryRow(
                    AlertDocuments.read(row.get("alert", Document.class)),
                    HistoryDocuments.read(row)))
        .toList();
  }
}
