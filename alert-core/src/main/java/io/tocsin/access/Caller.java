package io.tocsin.access;

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
}
