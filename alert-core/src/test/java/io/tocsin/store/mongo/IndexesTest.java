package io.tocsin.store.mongo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class IndexesTest {

  @Test
  void create_givesTheDatabaseHours_howeverShortItsAnswersMayTake() {
    List<Document> builds = new CopyOnWriteArrayList<>();
    TestMongo server =
        TestMongo.start(
            command -> {
              if (command.containsKey("createIndexes")) {
                builds.add(command.cloneDeeply());
              }
            });
    try (MongoFixture _ = new MongoFixture(server.settings("tocsin"), server::close)) {
      assertFalse(builds.isEmpty());
      builds.forEach(
          build ->
              assertTrue(
                  !(build.get("maxTimeMS") instanceof Number millis)
                      || millis.longValue() > Duration.ofHours(1).toMillis(),
                  build::toString));
    }
  }
}
