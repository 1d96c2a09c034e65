package io.tocsin.store.mongo;

import io.tocsin.store.contract.DatabaseContracts;

class InProcessMongoStoreTest extends DatabaseContracts<MongoFixture> {

  @Override
  protected MongoFixture open() {
    TestMongo server = TestMongo.start();
    return new MongoFixture(server.settings("tocsin"), server::close);
  }
}
