package io.tocsin.store.mongo;

import com.mongodb.client.FindIterable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import org.bson.Document;

/** Parts of long lists, so that no command grows without bound. */
final class Chunks {

  static final int SIZE = 500;

  private Chunks() {}

  static <T> List<List<T>> of(Collection<T> values) {
    return values.stream().gather(Gatherers.windowFixed(SIZE)).toList();
  }

  /** All documents that are found. */
  static List<Document> list(FindIterable<Document> found) {
    return found.batchSize(SIZE).into(new ArrayList<>());
  }

  /** What at least one of the filters finds. */
  static Document any(List<Document> filters) {
    return filters.size() == 1 ? filters.getFirst() : new Document("$or", filters);
  }
}
