package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.OneTimeTokenStore.OneTimeToken;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.store.Micros;

/** The row of a token that was sent; the time in microseconds. */
@MappedEntity("one_time_token")
record TokenRow(@Id String hash, String purpose, String userId, long expires) {

  static TokenRow of(OneTimeToken token) {
    return new TokenRow(
        token.hash(), token.purpose().name(), token.userId(), Micros.of(token.expires()));
  }

  OneTimeToken token() {
    return new OneTimeToken(hash, Purpose.valueOf(purpose), userId, Micros.instant(expires));
  }
}
