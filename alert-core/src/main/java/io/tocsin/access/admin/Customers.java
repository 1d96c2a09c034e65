package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.Caller;
import io.tocsin.access.CustomerLookup;
import io.tocsin.access.CustomerLookup.Kind;
import io.tocsin.access.CustomerStore;
import io.tocsin.access.OptimisticUpdate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes, shows and changes customer lookups. Callers see and make those of their customers, and all
 * of them only if they are limited to none. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public final class Customers {

  private static final String TAKEN = "customer already exists";

  private final CustomerStore store;
  private final AccessChanges changes;

  /**
   * The lookups of a store.
   *
   * @param changes notified of every change
   */
  public Customers(CustomerStore store, AccessChanges changes) {
    this.store = store;
    this.changes = changes;
  }

  /** The lookups that the caller may see. */
  public List<CustomerLookup> visible(Caller caller) {
    return store.all().stream().filter(lookup -> caller.sees(lookup.customer())).toList();
  }

  /** Finds a lookup that the caller may see. */
  public AccessOutcome<CustomerLookup> find(Caller caller, String id) {
    return AccessOutcome.of(stored(id).filter(lookup -> caller.sees(lookup.customer())));
  }

  private Optional<CustomerLookup> stored(String id) {
    return Ids.isPossible(id) ? store.find(id) : Optional.empty();
  }

  /**
   * Makes a lookup; several may match the same.
   *
   * @param kind null for what the match looks like
   */
  public AccessOutcome<CustomerLookup> add(
      Caller caller, @Nullable Kind kind, String match, String customer) {
    String id = UUID.randomUUID().toString();
    Kind known = kind == null ? Kind.of(match) : kind;
    return allowed(caller, new CustomerLookup(id, 1, known, match, customer))
        .then(made -> changes.added(made, store.add(made), TAKEN));
  }

  /** Changes the kind, the match and the customer of a lookup, as far as they are given. */
  public AccessOutcome<CustomerLookup> change(
      Caller caller,
      String id,
      @Nullable Kind kind,
      @Nullable String match,
      @Nullable String customer) {
    return OptimisticUpdate.retryBusy(
        () ->
            find(caller, id)
                .then(old -> allowed(caller, next(old, kind, match, customer)))
                .then(next -> changes.replaced(next, store.replace(next), TAKEN)));
  }

  private static CustomerLookup next(
      CustomerLookup old, @Nullable Kind kind, @Nullable String match, @Nullable String customer) {
    return new CustomerLookup(
        old.id(),
        old.version() + 1,
        kind == null ? kind(old, match) : kind,
        Objects.requireNonNullElse(match, old.match()),
        Objects.requireNonNullElse(customer, old.customer()));
  }

  private static Kind kind(CustomerLookup old, @Nullable String match) {
    return match == null || match.equals(old.match()) ? old.kind() : Kind.of(match);
  }

  private static AccessOutcome<CustomerLookup> allowed(Caller caller, CustomerLookup wanted) {
    return caller.sees(wanted.customer())
        ? new AccessOutcome.Done<>(wanted)
        : new AccessOutcome.Invalid<>("not allowed to set customer to '" + wanted.customer() + "'");
  }

  /** Removes a lookup. */
  public AccessOutcome<CustomerLookup> delete(Caller caller, String id) {
    return find(caller, id).then(old -> changes.removed(old, store.delete(id)));
  }
}
