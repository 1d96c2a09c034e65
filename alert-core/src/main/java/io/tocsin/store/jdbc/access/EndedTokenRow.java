package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.EndedTokenStore.EndedToken;
import io.tocsin.store.Micros;

/** The row of a token that has ended; the time in microseconds. */
@MappedEntity("ended_token")
record EndedTokenRow(@Id String id, String userId, long expires) {

  static EndedTokenRow of(EndedToken token) {
    return new EndedTokenRow(token.id(), token.userId(), Micros.of(token.expires()));
  }
}
