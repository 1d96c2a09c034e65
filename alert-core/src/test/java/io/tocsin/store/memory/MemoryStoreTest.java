package io.tocsin.store.memory;

import io.tocsin.TestAlerts;
import io.tocsin.store.contract.AlertArchiveContract;
import io.tocsin.store.contract.AlertReportsContract;
import io.tocsin.store.contract.AlertSearchContract;
import io.tocsin.store.contract.AlertStoreContract;
import io.tocsin.store.contract.ChangeLogContract;
import io.tocsin.store.contract.NoteStoreContract;
import io.tocsin.store.contract.OutboxStoreContract;
import io.tocsin.store.contract.Stores;
import org.junit.jupiter.api.Nested;

class MemoryStoreTest {

  private static Stores empty() {
    MemoryAlertStore store = new MemoryAlertStore(TestAlerts.MODEL);
    return new Stores(store, store, store, store, store.changes(), store, store.outbox());
  }

  @Nested
  class Alerts extends AlertStoreContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Outbox extends OutboxStoreContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Search extends AlertSearchContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Reports extends AlertReportsContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Archive extends AlertArchiveContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Notes extends NoteStoreContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }

  @Nested
  class Changes extends ChangeLogContract {
    @Override
    protected Stores emptyStores() {
      return empty();
    }
  }
}
