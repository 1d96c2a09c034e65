package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;
import io.tocsin.access.ApiKey;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.Json;
import io.tocsin.store.jdbc.VersionedRows;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of an API key; times in microseconds, scopes in JSON. */
@MappedEntity("api_key")
record ApiKeyRow(
    @Id String id,
    long version,
    String hash,
    String hint,
    String login,
    String scopes,
    String text,
    @MappedProperty("create_time") long createTime,
    @MappedProperty("expire_time") long expireTime,
    @MappedProperty("use_count") long useCount,
    @MappedProperty("last_used_time") @Nullable Long lastUsedTime,
    @Nullable String customer,
    @MappedProperty("granted_by") @Nullable String grantedBy)
    implements VersionedRows.Row<ApiKey> {

  static ApiKeyRow of(ApiKey key) {
    Instant lastUsed = key.lastUsedTime();
    return new ApiKeyRow(
        key.id(),
        key.version(),
        key.hash(),
        key.hint(),
        key.user(),
        Json.of(key.scopes()),
        key.text(),
        Micros.of(key.createTime()),
        Micros.of(key.expireTime()),
        key.count(),
        lastUsed == null ? null : Micros.of(lastUsed),
        key.customer(),
        key.grantedBy());
  }

  @Override
  public ApiKey toValue() {
    return new ApiKey(
        id,
        version,
        hash,
        hint,
        login,
        Json.texts(scopes),
        text,
        Micros.instant(createTime),
        Micros.instant(expireTime),
        useCount,
        lastUsedTime == null ? null : Micros.instant(lastUsedTime),
        customer,
        grantedBy);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return toValue().toString();
  }
}
