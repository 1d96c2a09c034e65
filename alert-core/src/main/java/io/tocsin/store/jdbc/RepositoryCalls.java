package io.tocsin.store.jdbc;

import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import io.tocsin.access.UpdateResult;
import io.tocsin.alert.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Calls repositories, one statement each: that another row stands in the way is an answer, and all
 * else that goes wrong is a fault of the store.
 */
public final class RepositoryCalls {

  /** A unique key; and a row that is named but not there, in PostgreSQL and in H2. */
  private static final Set<String> CONFLICTS = Set.of("23505", "23503", "23506");

  private RepositoryCalls() {}

  /**
   * The answer to a call that no other row can stand in the way of.
   *
   * @throws StoreUnavailableException if the database fails
   * @throws IllegalStateException if it refuses a value or a row
   */
  public static <T> T ask(Supplier<T> call) {
    try {
      return attempt(call);
    } catch (ConflictException e) {
      throw new IllegalStateException("the database refused a row", e);
    }
  }

  /**
   * Adds a row; false if another has a key of it, or one that it names is not there. Throws as
   * {@link #ask}.
   */
  public static boolean add(Runnable call) {
    try {
      return attempt(
          () -> {
            call.run();
            return true;
          });
    } catch (ConflictException e) {
      return false;
    }
  }

  /**
   * Changes a row whose version is the one that the call names. Throws as {@link #ask}.
   *
   * @param call gives how many rows it has changed
   */
  public static UpdateResult replace(LongSupplier call) {
    try {
      return attempt(call::getAsLong) > 0 ? UpdateResult.UPDATED : UpdateResult.CONFLICT;
    } catch (ConflictException e) {
      return UpdateResult.DUPLICATE;
    }
  }

  private static <T> T attempt(Supplier<T> call) throws ConflictException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (CannotGetJdbcConnectionException // there is none
          | ConnectionException // the one there is is broken
          | TransactionException e) { // it breaks when a transaction begins or ends
        throw new StoreUnavailableException("the database failed", e);
      } catch (DataAccessException e) {
        String state = state(e);
        if (CONFLICTS.contains(state)) {
          throw new ConflictException(e);
        }
        if (attempt == Transactions.ATTEMPTS || !Transactions.TRY_AGAIN.contains(state)) {
          throw Transactions.failure(state, e);
        }
      }
    }
  }

  /** Batches have one more exception around what the database says. */
  private static String state(DataAccessException e) {
    Throwable cause = e.getCause();
    while (cause instanceof DataAccessException outer) {
      cause = outer.getCause();
    }
    return cause instanceof SQLException said
        ? Objects.requireNonNullElse(said.getSQLState(), "")
        : "";
  }

  /** Another row stands in the way. */
  private static final class ConflictException extends Exception {

    private static final long serialVersionUID = 1L;

    ConflictException(Throwable cause) {
      super(cause);
    }
  }
}
