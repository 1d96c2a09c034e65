package io.tocsin.auth.credential;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.Replaced;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, and no users, which count how often somebody asks. */
final class CountingStores {

  private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  void put(ApiKey key) {
    byHash.put(key.hash(), key);
  }

  void clear() {
    byHash.clear();
  }

  int calls() {
    return calls.get();
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
    public Replaced replace(ApiKey next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void used(Map<String, Use> usesById) {
      calls.incrementAndGet();
    }
  }
}
