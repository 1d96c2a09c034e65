package io.tocsin.store.mongo;

import com.mongodb.MongoException;
import io.tocsin.alert.StoreUnavailableException;
import java.util.function.Supplier;

/** Runs what is asked of the database, and says in the words of the ports how it failed. */
final class Operations {

  private Operations() {}

  /**
   * The result of that.
   *
   * @throws StoreUnavailableException if the database fails or does not answer in time
   */
  static <T> T run(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }

  /** Tells no more than the kind of the failure: messages name servers and hold documents. */
  static StoreUnavailableException unavailable(MongoException failure) {
    return new StoreUnavailableException(
        "the database failed: %s %d"
            .formatted(failure.getClass().getSimpleName(), failure.getCode()),
        failure);
  }
}
