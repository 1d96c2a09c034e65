package io.tocsin.access.admin;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyMaker;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.Scopes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes, shows and changes API keys. A key is named by its id or by itself; only the key itself is
 * a credential. What a caller may not see is not there. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public final class ApiKeys {

  private static final String TAKEN = "API key already exists";

  private final ApiKeyStore store;
  private final KeyRules rules;
  private final AccessChanges changes;
  private final Clock clock;

  /**
   * The keys of a store.
   *
   * @param changes notified of every change
   */
  public ApiKeys(
      ApiKeyStore store,
      AccessSettings settings,
      Scopes scopes,
      KeyOwners owners,
      AccessChanges changes,
      Clock clock) {
    this.store = store;
    this.rules = new KeyRules(settings, scopes, owners);
    this.changes = changes;
    this.clock = clock;
  }

  /** A new key; the only answer that has the key itself. */
  public AccessOutcome<NewKey> add(Caller caller, KeyRequest request) {
    String id = UUID.randomUUID().toString();
    return rules
        .make(caller, request, id, KeyMaker.make(), clock.instant())
        .then(made -> changes.added(made, store.add(made.key()), TAKEN));
  }

  /** The keys that the caller may see, the oldest first. */
  public List<ApiKey> visible(Caller caller) {
    return candidates(caller).stream().filter(key -> rules.sees(caller, key)).toList();
  }

  private List<ApiKey> candidates(Caller caller) {
    if (rules.isAdmin(caller)) {
      return store.all();
    }
    return caller.login() == null ? List.of() : store.ofUser(caller.login());
  }

  /** Finds a key that the caller may see. */
  public AccessOutcome<ApiKey> find(Caller caller, String keyOrId) {
    return AccessOutcome.of(lookUp(keyOrId).filter(key -> rules.sees(caller, key)));
  }

  private Optional<ApiKey> lookUp(String keyOrId) {
    if (!Ids.isPossible(keyOrId)) {
      return Optional.empty();
    }
    return store.find(keyOrId).or(() -> store.findByHash(KeyDigest.of(keyOrId)));
  }

  /** A key, changed; what the request does not name stays as it is. */
  public AccessOutcome<ApiKey> change(Caller caller, String keyOrId, KeyRequest request) {
    return OptimisticUpdate.retryBusy(
        () ->
            find(caller, keyOrId)
                .then(old -> rules.change(caller, old, request, clock.instant()))
                .then(next -> changes.replaced(next, store.replace(next), TAKEN)));
  }

  /** Removes a key. */
  public AccessOutcome<ApiKey> delete(Caller caller, String keyOrId) {
    return find(caller, keyOrId).then(key -> changes.removed(key, store.delete(key.id())));
  }
}
