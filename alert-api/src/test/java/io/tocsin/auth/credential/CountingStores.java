package io.tocsin.auth.credential;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.UpdateResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, and no users, which count how often somebody asks. */
final class CountingStores {

  private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<String, ApiKeyStore.Use> uses = new ConcurrentHashMap<>();

  void put(ApiKey key) {
    byHash.put(key.hash(), key);
  }

  void clear() {
    byHash.clear();
  }

  int calls() {
    return calls.get();
  }

  /** What was written of uses last, by the ids of keys. */
  Map<String, ApiKeyStore.Use> uses() {
    return uses;
  }

  ApiKeyStore keys() {
    return new Keys();
  }

  KeyOwners owners() {
    return login -> {
      calls.incrementAndGet();
      return Optional.empty();
    };
  }

  private final class Keys implements ApiKeyStore {

    @Override
    public Optional<ApiKey> find(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ApiKey> findByHash(String hash) {
      calls.incrementAndGet();
      return Optional.ofNullable(byHash.get(hash));
    }

    @Override
    public List<ApiKey> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ApiKey> ofUser(String login) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean add(ApiKey key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public UpdateResult replace(ApiKey next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void used(Map<String, ApiKeyStore.Use> usesById) {
      calls.incrementAndGet();
      uses.putAll(usesById);
    }
  }
}
