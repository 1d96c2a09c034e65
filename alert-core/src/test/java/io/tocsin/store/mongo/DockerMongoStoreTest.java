package io.tocsin.store.mongo;

import io.tocsin.store.contract.DatabaseContracts;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;

/** On a replica set of one member. */
@Tag("docker")
@Testcontainers(disabledWithoutDocker = true)
class DockerMongoStoreTest extends DatabaseContracts<MongoFixture> {

  @Container
  private static final MongoDBContainer SERVER = new MongoDBContainer("mongo:8").withReplicaSet();

  @Override
  protected MongoFixture open() {
    return new MongoFixture(
        new MongoSettings(SERVER.getConnectionString(), "tocsin", Duration.ofSeconds(10)),
        () -> {});
  }
}
