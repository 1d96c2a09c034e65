package io.tocsin.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Reads by the index that is meant for it. Without the hint the database weighs all indexes against
 * one another, for each branch of an {@code $or} by itself.
 */
final class Hinted {

  /** What engines say of a hint that they do not take: bad value, not supported, not done yet. */
  private static final Set<Integer> REFUSALS = Set.of(2, 115, 238);

  private Hinted() {}

  static boolean isRefusal(MongoException e) {
    return REFUSALS.contains(e.getCode());
  }

  static void read(FindIterable<Document> found, String index, Consumer<Document> reader) {
    try {
      found.hintString(index).forEach(reader);
    } catch (MongoException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      found.hintString(null).forEach(reader);
    }
  }
}
