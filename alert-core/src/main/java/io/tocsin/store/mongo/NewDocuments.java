package io.tocsin.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** Adds documents that are never two under one {@code _id}: what is there already stays. */
final class NewDocuments {

  private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

  private static final Document ID = new Document("_id", 1);

  private NewDocuments() {}

  /** Those of the documents whose {@code _id} is not in the collection. */
  static List<Document> missing(List<Document> documents, MongoCollection<Document> collection) {
    Set<Object> there = new HashSet<>();
    for (List<Document> some : Chunks.of(documents)) {
      List<Object> ids = some.stream().map(document -> document.get("_id")).toList();
      collection
          .find(new Document("_id", new Document("$in", ids)))
          .projection(ID)
          .batchSize(Chunks.SIZE)
          .forEach(document -> there.add(document.get("_id")));
    }
    return documents.stream().filter(document -> !there.contains(document.get("_id"))).toList();
  }

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
