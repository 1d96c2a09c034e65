package io.tocsin.store.mongo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.store.Bell;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ChangeStreamBellTest {

  private static final int NOTICES = 10_000;

  @Test
  void noticeOfAnotherServer_ringsTheBell() throws Exception {
    try (TestMongo server = TestMongo.startWithChangeStreams();
        MongoConnection mine = MongoConnection.open(server.settings("tocsin"));
        MongoConnection others = MongoConnection.open(server.settings("tocsin"))) {
      Bell bell = new Bell();
      CountDownLatch rung = new CountDownLatch(1);
      try (var _ = bell.onRing(rung::countDown);
          var _ = new ChangeStreamBell(mine, bell)) {
        for (long i = 1; i <= NOTICES && rung.getCount() > 0; i++) { // until it follows
          others.changes().insertOne(new Document("_id", i));
        }
        assertTrue(rung.await(20, TimeUnit.SECONDS));
      }
    }
  }
}
