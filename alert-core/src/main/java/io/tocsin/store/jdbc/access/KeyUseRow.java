package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.MappedProperty;

/** Uses that the row of an API key is to get. */
@MappedEntity("api_key")
record KeyUseRow(
    @Id String id,
    @MappedProperty("use_count") long useCount,
    @MappedProperty("last_used_time") long lastUsedTime) {}
