package io.tocsin.store.contract;

import net.javacrumbs.shedlock.core.LockProvider;

/** An open database with the stores over it. */
public interface StoreFixture extends AutoCloseable {

  /** The stores, after all was removed from the database. */
  Stores emptied();

  /** The leases of one more server on the database. */
  LockProvider newLeases();

  /** How many alerts with how long texts it takes to make a question costly. */
  default LongTexts longTexts() {
    return new LongTexts(60, 60_000);
  }

  /** Alerts, and the characters of the text of each. */
  record LongTexts(int alerts, int length) {}

  @Override
  void close();
}
