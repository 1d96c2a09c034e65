package io.tocsin.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps API keys. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}. */
public interface ApiKeyStore {

  Optional<ApiKey> find(String id);

  Optional<ApiKey> findByHash(String hash);

  /** All of them, the oldest first. */
  List<ApiKey> all();

  /** Those of a user, the oldest first. */
  List<ApiKey> ofUser(String login);

  /** False if another has the id or the hash. */
  boolean add(ApiKey key);

  /** Writes the next version, over the one before it; count and time of use are left alone. */
  UpdateResult replace(ApiKey next);

  /** False if there is none. */
  boolean delete(String id);

  /** Adds to the counts of keys that are still there. */
  void used(Map<String, Use> usesById);

  /** So many uses, the latest at that time. */
  record Use(long count, Instant latest) {}
}
