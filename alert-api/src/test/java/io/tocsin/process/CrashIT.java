package io.tocsin.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any instant, the server starts again and has all that it answered. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashIT {

  private static final int KILLS = 10;
  private static final int SENDERS = 16;
  private static final int MOST_ANSWERS = 800;

  private final Random random = new Random(42);
  private final List<Sender> senders = IntStream.range(0, SENDERS).mapToObj(Sender::new).toList();

  @Test
  void h2_killedTenTimes_hasAllThatWasAnswered(@TempDir Path directory) throws Exception {
    try (ServerDatabase database = ServerDatabase.h2(directory)) {
      killAndCompare(database);
    }
  }

  @Test
  void postgresql_killedTenTimes_hasAllThatWasAnswered(@TempDir Path directory) throws Exception {
    try (ServerDatabase database = ServerDatabase.postgresql(directory)) {
      killAndCompare(database);
    }
  }

  private void killAndCompare(ServerDatabase database) throws Exception {
    int stored = 0;
    for (int kill = 0; kill <= KILLS; kill++) {
      try (ServerProcess server = FastStart.start(database);
          AlertClient client = new AlertClient(server.uri())) {
        stored = compare(client);
        if (kill < KILLS) {
          killUnderLoad(server, client, 1 + random.nextInt(MOST_ANSWERS));
        }
      }
    }
    assertTrue(stored > SENDERS * KILLS, () -> "too few alerts to tell anything");
  }

  private int compare(AlertClient client) throws Exception {
    Map<String, JsonNode> stored = client.all();
    int known = senders.stream().mapToInt(sender -> sender.compare(stored)).sum();
    assertEquals(known, stored.size());
    return known;
  }

  private void killUnderLoad(ServerProcess server, AlertClient client, int answers)
      throws Exception {
    AtomicInteger left = new AtomicInteger(answers);
    Runnable answered =
        () -> {
          if (left.decrementAndGet() == 0) {
            server.kill();
          }
        };
    List<Future<?>> loads = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Sender sender : senders) {
        loads.add(
            threads.submit(
                () -> {
                  sender.sendTo(client, answered);
                  return null;
                }));
      }
    }
    for (Future<?> load : loads) {
      load.get();
    }
    assertTrue(left.get() <= 0, () -> left + " answers before its time the server was gone");
  }
}
