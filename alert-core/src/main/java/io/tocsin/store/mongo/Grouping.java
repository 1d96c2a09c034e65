package io.tocsin.store.mongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.lookup;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.project;
import static com.mongodb.client.model.Aggregates.unwind;

import com.mongodb.client.MongoCollection;
import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.store.Micros;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Alerts by the value of a field; those that lack it are left out. A document for each value of
 * each alert, which has it as {@code key}.
 */
final class Grouping {

  private static final Document SEVERITY_CHANGES = new Document("type", "severity");
  private static final List<String> MEMBERS =
      List.of("id", "resource", "environment", "service", "duplicateCount");

  private final MongoCollection<Document> collection;
  private final List<Bson> stages;
  private final Field field;

  private Grouping(MongoCollection<Document> collection, List<Bson> stages, Field field) {
    this.collection = collection;
    this.stages = stages;
    this.field = field;
  }

  /** Of the alerts that are meant. */
  static Grouping ofAlerts(TimedQueries queries, Condition where, Field field) {
    Bson meant = match(ConditionFilter.of(having(where, field)));
    return new Grouping(
        queries.alerts(), List.of(meant, project(shape(field, "")), unwind("$key")), field);
  }

  /** Of those that are meant and had {@code changes} of their severity. */
  static Grouping ofChangedAlerts(TimedQueries queries, Condition where, Field field) {
    List<Bson> stages =
        List.of(
            match(SEVERITY_CHANGES),
            group("$alert", sum("changes", 1)),
            lookup(queries.alertsName(), "_id", "_id", "alert"),
            unwind("$alert"),
            match(ConditionFilter.of(having(where, field), "alert.")),
            project(shape(field, "alert.").append("changes", 1)),
            unwind("$key"));
    return new Grouping(queries.history(), stages, field);
  }

  private static Condition having(Condition where, Field field) {
    return new Condition.All(List.of(where, new Condition.Between(field, null, null)));
  }

  private static Document shape(Field field, String prefix) {
    FieldExpressions alert = new FieldExpressions(prefix);
    Document shape = new Document("key", alert.values(field));
    MEMBERS.forEach(name -> shape.put(name, alert.member(name)));
    return shape.append(
        "standing",
        new Document(
            "$subtract", List.of(alert.member("lastReceiveTime"), alert.member("createTime"))));
  }

  /** What becomes of the documents in those stages. */
  List<Document> list(List<Bson> more) {
    List<Bson> all = new ArrayList<>(stages);
    all.addAll(more);
    return TimedQueries.list(collection.aggregate(all));
  }

  /** The key for people. */
  String text(Object key) {
    return field.kind() == AlertField.Kind.TIME
        ? Micros.instant((Long) key).toString()
        : key.toString();
  }
}
