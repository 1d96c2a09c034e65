package io.tocsin.store.jdbc;

import io.tocsin.store.contract.AlertArchiveContract;
import io.tocsin.store.contract.AlertReportsContract;
import io.tocsin.store.contract.AlertSearchContract;
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
abstract class JdbcStoreContracts {

  private JdbcFixture fixture;

  /** An open database, which is emptied before each test. */
  abstract JdbcFixture open() throws Exception;

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
  class Archive extends AlertArchiveContract {
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
  class Notices extends ChangeNoticesContract {
    @Override
    protected Stores emptyStores() {
      return fixture.emptied();
    }

    @Override
    JdbcDatabase database() {
      return fixture.database();
    }
  }

  @Nested
  class Leases extends LeaseContract {
    @Override
    protected LockProvider newLeases() {
      return fixture.newLeases();
    }
  }

  @Nested
  class Limits extends QuestionsContract {
    @Override
    JdbcDatabase database() {
      return fixture.database();
    }
  }
}
