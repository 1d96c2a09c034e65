package io.tocsin.store.mongo;

import io.tocsin.store.contract.AlertArchiveContract;
import io.tocsin.store.contract.AlertStoreContract;
import io.tocsin.store.contract.ChangeLogContract;
import io.tocsin.store.contract.LeaseContract;
import io.tocsin.store.contract.NoteStoreContract;
import io.tocsin.store.contract.Stores;
import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All contracts on one database, which is opened once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MongoStoreContracts {

  private MongoFixture fixture;

  /** An open database, which is emptied before each test. */
  abstract MongoFixture open();

  @BeforeAll
  void openDatabase() {
    fixture = open();
  }

  @AfterAll
  void closeDatabase() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Nested
  class Alerts extends AlertStoreContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }

  @Nested
  class Changes extends ChangeLogContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }

  @Nested
  class Leases extends LeaseContract {
    @Override
    protected LockProvider newLeases() {
      return fixture.mongo().leases();
    }
  }

  @Nested
  class Notes extends NoteStoreContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }

  @Nested
  class Archive extends AlertArchiveContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }
}
