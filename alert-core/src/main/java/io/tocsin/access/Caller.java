package io.tocsin.access;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for an operation.
 *
 * @param login null for anonymous and for the system
 * @param customers what the caller is limited to; empty for no limit
 */
public record Caller(@Nullable String login, List<String> customers) {

  /** Somebody without a name and without limits. */
  public static final Caller ANONYMOUS = new Caller(null, List.of());

  /** The engine itself, acting because time has passed. */
  public static final Caller SYSTEM = new Caller(null, List.of());

  public Caller {
    customers = List.copyOf(customers);
  }

  /** Whether the caller may see what belongs to that customer. */
  public boolean sees(@Nullable String customer) {
    return customers.isEmpty() || (customer != null && customers.contains(customer));
  }

  /** The condition, narrowed to what the caller may see. */
  public Condition restrict(Condition where) {
    return customers.isEmpty()
        ? where
        : new Condition.All(
            List.of(where, new Condition.In(AlertField.CUSTOMER, List.copyOf(customers))));
  }
}
