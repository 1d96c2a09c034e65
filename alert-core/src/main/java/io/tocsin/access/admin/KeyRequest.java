package io.tocsin.access.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants an API key to be; null where nothing is said of it.
 *
 * @param id only of a new key
 * @param key the key itself, only of a new one; otherwise one is made
 * @param user in whose name it acts; counts only for those who may make keys for others
 * @param type only of a new key: {@code read-only} or {@code read-write} say it shorter than scopes
 *     and replace them; any other word means what users may who are given nothing else
 * @param customer empty for none
 * @param independent whether its rights count whatever its user may; for administrators of keys
 *     only
 */
public record KeyRequest(
    @Nullable String id,
    @Nullable String key,
    @Nullable String user,
    @Nullable List<String> scopes,
    @Nullable String type,
    @Nullable String text,
    @Nullable Instant expireTime,
    @Nullable String customer,
    @Nullable Boolean independent) {

  public KeyRequest {
    scopes = scopes == null ? null : List.copyOf(scopes);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeyRequest[" + id + ", " + user + "]";
  }
}
