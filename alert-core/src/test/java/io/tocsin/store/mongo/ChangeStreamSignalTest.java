package io.tocsin.store.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.Await;
import io.tocsin.store.WriteSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ChangeStreamSignalTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void noticeOfAnotherServer_ringsTheBell() throws Exception {
    try (TestMongo server = TestMongo.startWithChangeStreams();
        MongoConnection mine = MongoConnection.open(server.settings("tocsin"));
        MongoConnection others = MongoConnection.open(server.settings("tocsin"))) {
      WriteSignal signal = new WriteSignal();
      CountDownLatch rung = new CountDownLatch(1);
      try (var _ = signal.subscribe(rung::countDown);
          var _ = new ChangeStreamSignal(mine, signal)) {
        AtomicLong number = new AtomicLong();
        long left =
            Await.until(
                LIMIT,
                () -> { // again and again, until it follows
                  others.changes().insertOne(new Document("_id", number.incrementAndGet()));
                  return rung.getCount();
                },
                count -> count == 0);
        assertEquals(0, left);
      }
    }
  }
}
