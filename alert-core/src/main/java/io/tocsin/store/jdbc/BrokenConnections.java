package io.tocsin.store.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the pool throw a connection away when it fails in a way that is not the statement's own
 * fault. Drivers do not agree on states for "this connection, or the database behind it, is gone",
 * so the states that say nothing about the connection are listed, and all others count as that.
 */
final class BrokenConnections implements SQLExceptionOverride {

  /** Features, data, constraints, transactions that are run again, syntax, limits of a program. */
  private static final Set<String> HARMLESS_CLASSES = Set.of("0A", "22", "23", "40", "42", "54");

  /** Cancelled; and what H2 says of locks, of rows that others changed, and of an unknown alias. */
  private static final Set<String> HARMLESS = Set.of("57014", "HYT00", "90131", "90022");

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return isBroken(failure)
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }

  /** Whether the connection cannot be trusted any more. */
  static boolean isBroken(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && !isHarmless(state);
  }

  private static boolean isHarmless(String state) {
    return HARMLESS.contains(state)
        || HARMLESS_CLASSES.contains(state.substring(0, Math.min(2, state.length())));
  }
}
