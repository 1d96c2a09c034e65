package io.tocsin.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import org.bson.Document;

/** Adds to the history; what is there already is the same, and stays. */
final class HistoryWriter {

  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private final MongoCollection<Document> history;

  HistoryWriter(MongoConnection connection) {
    this.history = connection.history();
  }

  void insert(List<Document> entries) {
    for (List<Document> some : Chunks.of(entries)) {
      try {
        var inserted = history.insertMany(some, UNORDERED);
        assert inserted.wasAcknowledged();
      } catch (MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null
            || e.getWriteErrors().stream()
                .anyMatch(error -> error.getCategory() != ErrorCategory.DUPLICATE_KEY)) {
          throw e;
        }
      }
    }
  }
}
