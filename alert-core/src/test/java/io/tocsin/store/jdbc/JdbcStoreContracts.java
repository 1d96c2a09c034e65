package io.tocsin.store.jdbc;

import io.tocsin.store.contract.DatabaseContracts;
import io.tocsin.store.contract.Stores;
import org.junit.jupiter.api.Nested;

/** What every store promises, and what is relational. */
abstract class JdbcStoreContracts extends DatabaseContracts<JdbcFixture> {

  @Nested
  class Limits extends TimedQueriesContract {
    @Override
    JdbcDatabase database() {
      return fixture().database();
    }
  }

  @Nested
  class Notices extends ChangeNoticesContract {
    @Override
    protected Stores emptyStores() {
      return fixture().emptied();
    }

    @Override
    JdbcDatabase database() {
      return fixture().database();
    }
  }

  @Nested
  class Users extends UserStoreContract {
    @Override
    JdbcFixture fixture() {
      return JdbcStoreContracts.this.fixture();
    }
  }

  @Nested
  class Groups extends GroupStoreContract {
    @Override
    JdbcFixture fixture() {
      return JdbcStoreContracts.this.fixture();
    }
  }

  @Nested
  class OneTimeTokens extends OneTimeTokenStoreContract {
    @Override
    JdbcFixture fixture() {
      return JdbcStoreContracts.this.fixture();
    }
  }

  @Nested
  class EndedTokens extends EndedTokenStoreContract {
    @Override
    JdbcFixture fixture() {
      return JdbcStoreContracts.this.fixture();
    }
  }

  @Nested
  class Secrets extends SecretStoreContract {
    @Override
    JdbcFixture fixture() {
      return JdbcStoreContracts.this.fixture();
    }
  }
}
