package io.tocsin.store.contract;

import net.javacrumbs.shedlock.core.LockProvider;

/** An open database with the stores over it. */
public interface StoreFixture extends AutoCloseable {

  /** The stores, after all was removed from the database. */
  Stores emptied();

  /** The leases of one more server on the database. */
  LockProvider newLeases();

  @Override
  void close();
}
