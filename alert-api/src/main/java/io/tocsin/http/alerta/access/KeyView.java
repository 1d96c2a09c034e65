package io.tocsin.http.alerta.access;

import io.tocsin.access.ApiKey;
import io.tocsin.web.Links;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key as clients see it.
 *
 * @param grantedBy who has made it independent; null if nobody has
 * @param independent whether its scopes and customer count whatever its user may; else they count
 *     as far as its user has them now
 * @param href by the id: no link has the key in it
 * @param key the key itself in the answer that makes it, and for ten minutes in lists of its maker;
 *     else its first characters and three dots, since the key itself is not kept; clients name keys
 *     by their ids
 * @param status active or expired
 * @param type read-write if it may change anything, else read-only
 */
record KeyView(
    long count,
    @Nullable String customer,
    Instant expireTime,
    @Nullable String grantedBy,
    String href,
    String id,
    boolean independent,
    String key,
    @Nullable Instant lastUsedTime,
    List<String> scopes,
    String status,
    String text,
    String type,
    String user) {

  static KeyView of(ApiKey key, String base, Instant now) {
    return of(key, shown(key), base, now);
  }

  /** With the key itself. */
  static KeyView ofNew(ApiKey key, String secret, String base, Instant now) {
    return of(key, secret, base, now);
  }

  private static KeyView of(ApiKey key, String shown, String base, Instant now) {
    return new KeyView(
        key.count(),
        key.customer(),
        key.expireTime(),
        key.grantedBy(),
        href(base, key.id()),
        key.id(),
        key.isIndependent(),
        shown,
        key.lastUsedTime(),
        key.scopes(),
        status(key, now),
        key.text(),
        type(key),
        key.user());
  }

  static String href(String base, String id) {
    return base + "/key/" + Links.segment(id);
  }

  static String shown(ApiKey key) {
    return key.hint() + "...";
  }

  static String status(ApiKey key, Instant now) {
    return key.isExpired(now) ? "expired" : "active";
  }

  static String type(ApiKey key) {
    return key.scopes().stream()
            .anyMatch(scope -> scope.startsWith("write") || scope.startsWith("admin"))
        ? "read-write"
        : "read-only";
  }
}
