package io.tocsin.http.alerta.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.access.admin.NewKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * API keys that were made a short while ago, for whoever has made them: consoles show a new key in
 * the list, where it is copied. They are in memory only, as nothing but their digests is stored.
 */
@Singleton
final class RecentSecrets {

  private static final Duration SHOWN = Duration.ofMinutes(10);
  private static final int LIMIT = 1_000;

  private final Cache<String, Kept> byKeyId;

  /** A key, and its maker with the rights of then. */
  private record Kept(NewKey made, Caller maker) {}

  RecentSecrets(Ticker ticker) {
    this.byKeyId =
        Caffeine.newBuilder().maximumSize(LIMIT).expireAfterWrite(SHOWN).ticker(ticker).build();
  }

  /** Remembers a key that the caller has made. */
  void keep(Caller maker, NewKey made) {
    byKeyId.put(made.key().id(), new Kept(made, withoutWay(maker)));
  }

  /** The key itself, if it is new and that caller has made it. */
  Optional<String> find(Caller caller, ApiKey key) {
    return Optional.ofNullable(byKeyId.getIfPresent(key.id()))
        .filter(kept -> kept.maker().equals(withoutWay(caller)))
        .filter(kept -> kept.made().key().hash().equals(key.hash()))
        .map(kept -> kept.made().secret());
  }

  private static Caller withoutWay(Caller caller) {
    return caller.by(Via.UNKNOWN);
  }
}
