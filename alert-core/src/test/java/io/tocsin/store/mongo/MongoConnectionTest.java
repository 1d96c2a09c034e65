package io.tocsin.store.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MongoConnectionTest {

  private static List<Object> concerns(List<Document> commands) {
    List<Object> concerns = new ArrayList<>();
    for (Document command : commands) {
      if (command.containsKey("find")) {
        concerns.add(command.getOrDefault("readConcern", "none").toString());
      }
    }
    return concerns;
  }

  @Test
  void replicaSet_isAskedForWhatAMajorityHas_fromTheFirstReadOn() {
    List<Document> commands = new CopyOnWriteArrayList<>();
    try (TestMongo server = TestMongo.startAsPrimary(each -> commands.add(each.cloneDeeply()))) {
      MongoConnection.open(server.settings("tocsin")).close();
      commands.clear();
      try (MongoConnection connection = MongoConnection.openToRead(server.settings("tocsin"))) {
        assertTrue(connection.hasChangeStreams());
        assertEquals(0, connection.alerts().find().into(new ArrayList<>()).size());
      }
      assertEquals(List.of(new Document("level", "majority").toString()), concerns(commands));
    }
  }

  @Test
  void serverByItself_knowsNoMajority() {
    List<Document> commands = new CopyOnWriteArrayList<>();
    try (TestMongo server = TestMongo.start(each -> commands.add(each.cloneDeeply()));
        MongoConnection connection = MongoConnection.open(server.settings("tocsin"))) {
      assertFalse(connection.hasChangeStreams());
      assertEquals(0, connection.alerts().find().into(new ArrayList<>()).size());
      assertEquals(List.of("none"), concerns(commands));
    }
  }
}
