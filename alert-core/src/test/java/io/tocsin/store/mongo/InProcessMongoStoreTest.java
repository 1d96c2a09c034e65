package io.tocsin.store.mongo;

class InProcessMongoStoreTest extends MongoStoreContracts {

  @Override
  MongoFixture open() {
    TestMongo server = TestMongo.start();
    return new MongoFixture(server.settings("tocsin"), server::close);
  }
}
