package io.tocsin.access;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that stands for a user. The key itself is not kept. What it was given counts only as far as
 * its user has it now, unless somebody has given it rights of its own.
 *
 * @param version counts the changes, from 1; uses do not count
 * @param hash what is kept of the key; never shown
 * @param hint the first characters of the key, for people who look for it
 * @param user login of the one in whose name it acts
 * @param customer what it is limited to; null for no limit
 * @param grantedBy who gave it rights of its own, which count whatever its user may: the login of
 *     an administrator, {@code settings} or {@code upgrade}; null if nobody has
 * @param count how often it was used, as of some seconds ago
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record ApiKey(
    String id,
    long version,
    String hash,
    String hint,
    String user,
    List<String> scopes,
    String text,
    Instant createTime,
    Instant expireTime,
    long count,
    @Nullable Instant lastUsedTime,
    @Nullable String customer,
    @Nullable String grantedBy) {

  public ApiKey {
    scopes = List.copyOf(scopes);
  }

  /** Whether it does not hold any more. */
  public boolean isExpired(Instant now) {
    return !now.isBefore(expireTime);
  }

  /** Whether its rights count whatever its user may. */
  public boolean isIndependent() {
    return grantedBy != null;
  }

  /** The next version, which acts in the name of another. */
  public ApiKey withUser(String next) {
    return ApiKeyBuilder.builder(this).version(version + 1).user(next).build();
  }

  /** The same version, with rights of its own or without. */
  public ApiKey withGrantedBy(@Nullable String who) {
    return ApiKeyBuilder.builder(this).grantedBy(who).build();
  }

  /** Without what must never be seen. */
  @Override
  public String toString() {
    return "ApiKey[" + id + ", " + user + "]";
  }
}
