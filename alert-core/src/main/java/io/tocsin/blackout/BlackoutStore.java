package io.tocsin.blackout;

import io.tocsin.access.UpdateResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps blackouts. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}. */
public interface BlackoutStore {

  Optional<Blackout> find(String id);

  /** All of them, the oldest first. */
  List<Blackout> all();

  /** Those whose schedule ends after that instant, the oldest first. */
  List<Blackout> endingAfter(Instant time);

  /** False if another has the id. */
  boolean add(Blackout blackout);

  /** Writes the next version, over the one before it. */
  UpdateResult replace(Blackout next);

  /** False if there is none. */
  boolean delete(String id);
}
