package io.tocsin.store.mongo;

import io.tocsin.store.contract.DatabaseContracts;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On the server of that connection string, in a database of its own, whose alerts are deleted. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_TEST_MONGODB_URI", matches = "mongodb.+")
class NamedMongoStoreTest extends DatabaseContracts<MongoFixture> {

  @Override
  protected MongoFixture open() {
    String uri = System.getenv("TOCSIN_TEST_MONGODB_URI");
    return new MongoFixture(
        new MongoSettings(uri, "tocsin_test", Duration.ofSeconds(10)), () -> {});
  }
}
