package io.tocsin.store.contract;

import org.junit.jupiter.api.Nested;

/** All that every store in a database promises, which may take long to answer. */
public abstract class DatabaseContracts<F extends StoreFixture> extends StoreContracts<F> {

  @Nested
  class AlertQueries extends QueryLimitsContract {
    @Override
    protected StoreFixture.LongTexts longTexts() {
      return fixture().longTexts();
    }

    @Override
    protected Stores emptyStores() {
      return fixture().emptied();
    }
  }
}
