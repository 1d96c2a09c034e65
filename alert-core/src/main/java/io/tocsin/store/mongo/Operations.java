package io.tocsin.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import io.tocsin.alert.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonSerializationException;

/** Runs what is asked of the database, and says in the words of the ports how it failed. */
final class Operations {

  /** Bad value, too large in an insert, and too large after an update. */
  private static final Set<Integer> REFUSALS = Set.of(2, 10334, 17419, 17420);

  private Operations() {}

  /**
   * The result of that.
   *
   * @throws StoreUnavailableException if the database fails or does not answer in time
   * @throws IllegalStateException if it refuses a document
   */
  static <T> T run(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (BsonSerializationException e) { // also what is too large for any command
      throw refusal(e.getClass().getSimpleName());
    } catch (MongoException e) {
      throw isRefusal(e) ? refusal("error " + e.getCode()) : unavailable(e);
    }
  }

  /** The same of what has no result. */
  static void perform(Runnable operation) {
    run(
        () -> {
          operation.run();
          return true;
        });
  }

  /** Without the cause, whose message may hold the document. */
  private static IllegalStateException refusal(String why) {
    return new IllegalStateException("the database refused a document: " + why);
  }

  /** What is too large, or no document at all, is refused again: no outage. */
  private static boolean isRefusal(MongoException e) {
    return REFUSALS.contains(e.getCode())
        || (e instanceof MongoBulkWriteException bulk
            && bulk.getWriteErrors().stream()
                .anyMatch(error -> REFUSALS.contains(error.getCode())));
  }

  /** Tells no more than the kind of the failure: messages name servers and hold documents. */
  static StoreUnavailableException unavailable(MongoException failure) {
    return new StoreUnavailableException(
        "the database failed: %s %d"
            .formatted(failure.getClass().getSimpleName(), failure.getCode()),
        failure);
  }
}
