package io.tocsin.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import io.tocsin.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/**
 * Finds what time asks for by the hint, which is never after the due time. Repeats that make an
 * alert due later leave its hint; here it is moved when it comes up.
 */
final class DueAlerts {

  private static final Document LONGEST_DUE_FIRST = new Document("dueHint", 1).append("_id", 1);

  private final MongoCollection<Document> alerts;

  DueAlerts(MongoCollection<Document> alerts) {
    this.alerts = alerts;
  }

  List<Alert> find(long now, int limit) {
    while (true) {
      List<Document> hinted = hinted(now, limit);
      List<Document> early = hinted.stream().filter(alert -> !isDue(alert, now)).toList();
      if (early.isEmpty()) {
        return hinted.stream().map(AlertDocuments::read).toList();
      }
      postpone(early);
    }
  }

  private List<Document> hinted(long now, int limit) {
    return Chunks.list(
        alerts
            .find(new Document("dueHint", new Document("$lte", now)))
            .sort(LONGEST_DUE_FIRST)
            .limit(limit)
            .projection(AlertDocuments.LIGHT));
  }

  private static boolean isDue(Document alert, long now) {
    Long dueAt = Members.numberOrNull(alert, "dueAt");
    return dueAt != null && dueAt <= now;
  }

  /** A version has one due time, so an alert that changes meanwhile is left alone. */
  private void postpone(List<Document> early) {
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    for (Document alert : early) {
      Document filter =
          new Document("_id", alert.get("_id")).append("version", alert.get("version"));
      Long dueAt = Members.numberOrNull(alert, "dueAt");
      Document update =
          dueAt == null
              ? new Document("$unset", new Document("dueHint", ""))
              : new Document("$set", new Document("dueHint", dueAt));
      updates.add(new UpdateOneModel<>(filter, update));
    }
    alerts.bulkWrite(updates, new BulkWriteOptions().ordered(false));
  }
}
