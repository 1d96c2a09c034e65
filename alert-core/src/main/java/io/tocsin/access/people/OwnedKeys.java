package io.tocsin.access.people;

import static io.tocsin.access.AccessSettings.folded;

import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyStore;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.UpdateResult;
import java.util.List;
import java.util.Optional;

/** The API keys that act in users' names: they go where their users go, and end with them. */
public final class OwnedKeys {

  private final ApiKeyStore keys;

  public OwnedKeys(ApiKeyStore keys) {
    this.keys = keys;
  }

  /** Ends all keys in the name of a user that is gone. */
  void delete(String login) {
    of(login).forEach(key -> keys.delete(key.id()));
  }

  /**
   * Ends the keys in the name of a user that is somebody else from now on, but for those of the
   * settings, which have a colon in their ids. The caller notifies {@link
   * io.tocsin.access.AccessChanges}.
   *
   * @param login in any case
   */
  public void end(String login) {
    of(login).stream().filter(key -> !key.id().contains(":")).forEach(key -> keys.delete(key.id()));
  }

  /** Gives the keys to the name that their user has now. */
  void rename(String login, String next) {
    of(login).forEach(key -> OptimisticUpdate.retryUntil(() -> isRenamed(key.id(), next)));
  }

  private boolean isRenamed(String id, String next) {
    Optional<ApiKey> key = keys.find(id);
    return key.isEmpty() || keys.replace(key.get().withUser(next)) == UpdateResult.UPDATED;
  }

  /**
   * Compares without case, since whoever makes a key for a user may write the login in any case.
   */
  private List<ApiKey> of(String login) {
    return keys.all().stream().filter(key -> folded(key.user()).equals(folded(login))).toList();
  }
}
