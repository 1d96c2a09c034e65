package io.tocsin.store.memory;

import io.tocsin.TestAlerts;
import io.tocsin.store.BoundedLeases;
import io.tocsin.store.contract.StoreContracts;
import io.tocsin.store.contract.StoreFixture;
import io.tocsin.store.contract.Stores;
import java.time.Clock;
import net.javacrumbs.shedlock.core.LockProvider;

class MemoryStoreTest extends StoreContracts<MemoryStoreTest.Fixture> {

  @Override
  protected Fixture open() {
    return new Fixture();
  }

  static final class Fixture implements StoreFixture {

    private final MemoryLeases leases = new MemoryLeases(Clock.systemUTC());

    @Override
    public Stores emptied() {
      MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL);
      return new Stores(store, store, store, store, store.changes(), store, store.outbox());
    }

    @Override
    public LockProvider newLeases() {
      return new BoundedLeases(leases, leases::endIfBeyond);
    }

    @Override
    public void close() {}
  }
}
