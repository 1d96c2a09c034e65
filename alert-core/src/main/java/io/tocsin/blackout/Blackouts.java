package io.tocsin.blackout;

import io.tocsin.access.UpdateResult;
import java.util.List;
import java.util.Optional;

/**
 * Blackouts as they are kept; a change counts in this server when it returns, and in others within
 * seconds. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public final class Blackouts {

  private final BlackoutStore store;
  private final ActiveBlackouts active;

  public Blackouts(BlackoutStore store, ActiveBlackouts active) {
    this.store = store;
    this.active = active;
  }

  public Optional<Blackout> find(String id) {
    return store.find(id);
  }

  /** All of them, the oldest first. */
  public List<Blackout> all() {
    return store.all();
  }

  /** False if another has the id. */
  public boolean add(Blackout blackout) {
    boolean added = store.add(blackout);
    active.refresh();
    return added;
  }

  /** Writes the next version, over the one before it. */
  public UpdateResult replace(Blackout next) {
    UpdateResult outcome = store.replace(next);
    active.refresh();
    return outcome;
  }

  /** False if there is none. */
  public boolean delete(String id) {
    boolean deleted = store.delete(id);
    active.refresh();
    return deleted;
  }
}
