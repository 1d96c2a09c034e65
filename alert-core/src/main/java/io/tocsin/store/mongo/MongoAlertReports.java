package io.tocsin.store.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.sort;

import com.mongodb.client.model.BsonField;
import io.tocsin.query.AlertReports;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Reports made by the database: the greatest groups first, then what is in them. */
final class MongoAlertReports implements AlertReports {

  private static final BsonField ALERTS = sum("amount", 1);
  private static final BsonField CHANGES = sum("amount", "$changes");
  private static final BsonField ALL_DUPLICATES = sum("duplicates", "$duplicateCount");
  private static final BsonField MOST_DUPLICATES = max("duplicates", "$duplicateCount");
  private static final BsonField STANDING = sum("standing", "$standing");

  private static final Document MOST =
      new Document("amount", -1).append("duplicates", -1).append("_id", 1);
  private static final Document LONGEST = new Document("standing", -1).append("_id", 1);

  private final TimedQueries queries;

  MongoAlertReports(TimedQueries queries) {
    this.queries = queries;
  }

  @Override
  public List<Offender> topCount(Condition where, Field groupBy, int limit) {
    Grouping grouping = Grouping.ofAlerts(queries, where, groupBy);
    return report(grouping, List.of(ALERTS, ALL_DUPLICATES), MOST, limit);
  }

  @Override
  public List<Offender> topFlapping(Condition where, Field groupBy, int limit) {
    Grouping grouping = Grouping.ofChangedAlerts(queries, where, groupBy);
    return report(grouping, List.of(CHANGES, MOST_DUPLICATES), MOST, limit);
  }

  @Override
  public List<Offender> topStanding(Condition where, Field groupBy, int limit) {
    Grouping grouping = Grouping.ofAlerts(queries, where, groupBy);
    return report(grouping, List.of(ALERTS, ALL_DUPLICATES, STANDING), LONGEST, limit);
  }

  private List<Offender> report(
      Grouping grouping, List<BsonField> sums, Document order, int limit) {
    return queries.ask(
        () -> {
          List<Bson> stages = List.of(group("$key", sums), sort(order), limit(limit));
          return new OffenderDetails(grouping).complete(grouping.list(stages));
        });
  }
}
