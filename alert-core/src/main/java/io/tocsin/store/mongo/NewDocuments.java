package io.tocsin.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.List;
import org.bson.Document;

/** Adds documents that are never two under one {@code _id}: what is there already stays. */
final class NewDocuments {

  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private NewDocuments() {}

  static void insert(List<Document> documents, MongoCollection<Document> collection) {
    for (List<Document> some : Chunks.of(documents)) {
      try {
        collection.insertMany(some, UNORDERED);
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
