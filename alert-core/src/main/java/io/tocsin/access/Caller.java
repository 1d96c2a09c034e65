package io.tocsin.access;

import io.tocsin.query.AlertField;
import io.tocsin.query.Condition;
import io.tocsin.text.Parsed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one who asks for an operation, and its rights.
 *
 * @param login null for callers without a name
 * @param userId of the user that has logged in; null for keys and callers without a name
 * @param customers what the caller is limited to; empty for no limit
 * @param scopes names of the scopes it holds; nothing counts for callers that need none
 * @param passage how the call came here
 */
public record Caller(
    Kind kind,
    @Nullable String login,
    @Nullable String userId,
    List<String> customers,
    Set<String> scopes,
    Via passage) {

  /** Somebody without a name, where nobody needs one: may do everything. */
  public static final Caller ANONYMOUS =
      new Caller(Kind.ANONYMOUS, null, null, List.of(), Set.of());

  /** The engine itself, acting because time has passed. */
  public static final Caller SYSTEM = new Caller(Kind.SYSTEM, null, null, List.of(), Set.of());

  /** Somebody without a name, who may do nothing. */
  public static final Caller NOBODY = new Caller(Kind.READER, null, null, List.of(), Set.of());

  /** How the caller is known. */
  public enum Kind {
    /** The engine. */
    SYSTEM,
    /** Nobody needs to say who they are. */
    ANONYMOUS,
    /** Somebody without a name, where those may read. */
    READER,
    /** A user, known by a token, by a password or by what a proxy says. */
    USER,
    /** The holder of an API key. */
    KEY,
    /** Another server, known by a signature with a key of the settings. */
    HMAC
  }

  public Caller {
    customers = List.copyOf(customers);
    scopes = Set.copyOf(scopes);
  }

  /** A caller of whose call nothing else is known. */
  public Caller(
      Kind kind,
      @Nullable String login,
      @Nullable String userId,
      List<String> customers,
      Set<String> scopes) {
    this(kind, login, userId, customers, scopes, Via.UNKNOWN);
  }

  /** The same caller, whose call came that way. */
  public Caller by(Via way) {
    return new Caller(kind, login, userId, customers, scopes, way);
  }

  /** A user that has logged in. */
  public static Caller user(
      String login, String userId, Collection<String> customers, Collection<String> scopes) {
    return new Caller(Kind.USER, login, userId, List.copyOf(customers), Set.copyOf(scopes));
  }

  /** Whoever holds a key; it acts in its user's name. */
  public static Caller key(String login, @Nullable String customer, Collection<String> scopes) {
    List<String> customers = customer == null ? List.of() : List.of(customer);
    return new Caller(Kind.KEY, login, null, customers, Set.copyOf(scopes));
  }

  /** What its requests are counted by: its login, or else the address that it comes from. */
  public String account() {
    return kind + ":" + (login != null ? login : passage.address());
  }

  /** Whether nothing is known of the caller, and it may do nothing. */
  public boolean isNobody() {
    return kind == Kind.READER && scopes.isEmpty();
  }

  /** Whether the caller may do everything without holding a scope. */
  public boolean isUnchecked() {
    return kind == Kind.SYSTEM || kind == Kind.ANONYMOUS;
  }

  /** Whether the caller may do what asks for that scope. */
  public boolean has(Scope scope) {
    if (isUnchecked()) {
      return true;
    }
    for (String name : scope.grantedBy()) {
      if (scopes.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the caller may see what belongs to that customer; null is nobody's. */
  public boolean sees(@Nullable String customer) {
    return customers.isEmpty() || (customer != null && customers.contains(customer));
  }

  /** Whether the caller may see whatever the other may. */
  public boolean seesAllOf(Caller other) {
    return seesAllOf(other.customers);
  }

  /** Whether the caller may see whatever those may who are limited to that; empty for no limit. */
  public boolean seesAllOf(List<String> limits) {
    return customers.isEmpty() || (!limits.isEmpty() && customers.containsAll(limits));
  }

  /**
   * The customer that something belongs to which the caller makes, empty for none. Who is limited
   * to customers names no other, whatever else it may: an alert of another customer that it made
   * would change, close and show the one that is there, and a blackout would hide it.
   *
   * @param wanted null if the caller names none
   * @return bad if the caller may not have that one, or has to name one
   */
  public Parsed<Optional<String>> customerFor(@Nullable String wanted) {
    if (wanted != null) {
      return sees(wanted)
          ? new Parsed.Ok<>(Optional.of(wanted))
          : Parsed.bad("not allowed to set customer to '" + wanted + "'");
    }
    return customers.size() > 1
        ? Parsed.bad("must define customer as more than one possibility")
        : new Parsed.Ok<>(customers.stream().findFirst());
  }

  /** The condition, narrowed to what the caller may see. */
  public Condition restrict(Condition where) {
    return customers.isEmpty()
        ? where
        : new Condition.All(
            List.of(where, new Condition.In(AlertField.CUSTOMER, List.copyOf(customers))));
  }
}
