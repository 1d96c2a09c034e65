package io.tocsin.store.mongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Aggregates.unwind;

import io.tocsin.query.AlertField;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.AlertSearch.NameCount;
import io.tocsin.query.AlertSearch.ServiceCounts;
import io.tocsin.query.Condition;
import io.tocsin.store.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Lets the database count alerts by the members that they share. */
final class AlertCounts {

  private static final int ENVIRONMENT_LIMIT = 1_000;
  private static final String SEVERITY = "severity";
  private static final String STATUS = "status";
  private static final String ENVIRONMENT = "environment";
  private static final String NAME = "name";
  private static final FieldExpressions ALERT = new FieldExpressions("");
  private static final Document BY_NAME = new Document("_id.environment", 1).append("_id.name", 1);

  private final TimedQueries queries;

  AlertCounts(TimedQueries queries) {
    this.queries = queries;
  }

  Counts count(Condition where) {
    Tally tally = new Tally();
    counts(where, new Document(), SEVERITY, STATUS).forEach(row -> add(tally, row));
    return tally.counts();
  }

  List<EnvironmentCounts> environments(Condition within, Condition where) {
    List<Document> names = environments(within);
    if (names.isEmpty()) {
      return List.of();
    }
    String last = groupOf(names.getLast()).getString(ENVIRONMENT);
    Document shown = new Document(ENVIRONMENT, new Document("$lte", last));
    return tallies(names, counts(both(within, where), shown, ENVIRONMENT, SEVERITY, STATUS))
        .entrySet()
        .stream()
        .map(
            each ->
                new EnvironmentCounts(
                    each.getKey().getString(ENVIRONMENT), each.getValue().counts()))
        .toList();
  }

  private List<Document> environments(Condition within) {
    Bson[] then = {group(members(ENVIRONMENT)), sort(BY_NAME), limit(ENVIRONMENT_LIMIT)};
    return within.equals(Condition.EVERYTHING)
        ? fromIndex(then)
        : list(List.of(match(ConditionFilter.of(within))), then);
  }

  private static Condition both(Condition within, Condition where) {
    return within.equals(Condition.EVERYTHING) ? where : new Condition.All(List.of(within, where));
  }

  private List<Document> counts(Condition where, Document within, String... members) {
    Bson filter = match(ConditionFilter.all(List.of(ConditionFilter.of(where), within)));
    return where.equals(Condition.EVERYTHING)
        ? fromIndex(filter, amounts(members))
        : list(List.of(filter), amounts(members));
  }

  private List<Document> fromIndex(Bson... stages) {
    return TimedQueries.list(queries.fromIndex(Indexes.COUNTS, List.of(stages)));
  }

  List<ServiceCounts> services(Condition within, Condition where, int limit) {
    List<Document> names =
        list(
            named(within, AlertField.SERVICE),
            group(members(ENVIRONMENT, NAME)),
            sort(BY_NAME),
            limit(limit));
    if (names.isEmpty()) {
      return List.of();
    }
    List<Document> amounts =
        list(
            named(both(within, where), AlertField.SERVICE),
            match(upTo(groupOf(names.getLast()))),
            amounts(ENVIRONMENT, NAME, SEVERITY, STATUS));
    return tallies(names, amounts).entrySet().stream()
        .map(
            each ->
                new ServiceCounts(
                    each.getKey().getString(ENVIRONMENT),
                    each.getKey().getString(NAME),
                    each.getValue().counts()))
        .toList();
  }

  private static Document upTo(Document last) {
    String environment = last.getString(ENVIRONMENT);
    Document before = new Document(ENVIRONMENT, new Document("$lt", environment));
    Document beside =
        new Document(ENVIRONMENT, environment)
            .append(NAME, new Document("$lte", last.getString(NAME)));
    return new Document("$or", List.of(before, beside));
  }

  /** How many alerts have each value of the field, or element of the list, by environment. */
  List<NameCount> names(Condition where, AlertField field, int limit) {
    return list(named(where, field), amounts(ENVIRONMENT, NAME), sort(BY_NAME), limit(limit))
        .stream()
        .map(
            row -> {
              Document group = groupOf(row);
              return new NameCount(
                  group.getString(ENVIRONMENT), group.getString(NAME), amount(row));
            })
        .toList();
  }

  /** A document for each value of the field, its name, which counts once an alert. */
  private static List<Bson> named(Condition where, AlertField field) {
    Document shape = members(ENVIRONMENT, SEVERITY, STATUS);
    return List.of(
        match(ConditionFilter.of(where)),
        project(shape.append(NAME, ALERT.values(field))),
        unwind("$" + NAME));
  }

  private List<Document> list(List<Bson> first, Bson... then) {
    return TimedQueries.list(
        queries.alerts().aggregate(Stream.concat(first.stream(), Stream.of(then)).toList()));
  }

  private static Bson amounts(String... members) {
    return group(members(members), sum("amount", 1));
  }

  private static Document members(String... names) {
    Document members = new Document();
    for (String name : names) {
      members.put(name, "$" + name);
    }
    return members;
  }

  /** Those names, in their order, with the amounts that bear them. */
  private static Map<Document, Tally> tallies(List<Document> names, List<Document> amounts) {
    Map<Document, Tally> tallies = new LinkedHashMap<>();
    names.forEach(row -> tallies.put(groupOf(row), new Tally()));
    for (Document row : amounts) {
      Document name = new Document(groupOf(row));
      name.keySet().removeAll(List.of(SEVERITY, STATUS));
      Tally tally = tallies.get(name);
      if (tally != null) {
        add(tally, row);
      }
    }
    return tallies;
  }

  private static void add(Tally tally, Document row) {
    Document group = groupOf(row);
    tally.add(group.getString(SEVERITY), group.getString(STATUS), amount(row));
  }

  private static Document groupOf(Document row) {
    return row.get("_id", Document.class);
  }

  private static long amount(Document row) {
    return row.get("amount", Number.class).longValue();
  }
}
