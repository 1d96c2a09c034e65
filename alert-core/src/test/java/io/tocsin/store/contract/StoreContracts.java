package io.tocsin.store.contract;

import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** All that every store promises, on one database, which is opened once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreContracts<F extends StoreFixture> {

  private F fixture;

  /** An open database, which is emptied before each test. */
  protected abstract F open() throws Exception;

  /** What was opened. */
  protected final F fixture() {
    return fixture;
  }

  @BeforeAll
  void openDatabase() throws Exception {
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
  class Outbox extends OutboxStoreContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }

  @Nested
  class Search extends AlertSearchContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }
  }

  @Nested
  class Reports extends AlertReportsContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
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
  class Changes extends ChangeLogContract {
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

  @Nested
  class Leases extends LeaseContract {
    @Override
    protected LockProvider newLeases() {
      return fixture.newLeases();
    }
  }
}
