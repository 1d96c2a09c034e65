package io.tocsin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tocsin.access.ApiKeyStore.Use;
import io.tocsin.task.PeriodicTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyUsesTest {

  private static final Instant NOW = Instant.parse("2026-03-04T09:00:00.123456Z");

  private final MemoryKeys store = new MemoryKeys();
  private final KeyUses uses = new KeyUses(store);

  @Test
  void write_counts_andTheLatestTime() {
    uses.count("k1", NOW.plusSeconds(2));
    uses.count("k1", NOW);
    uses.count("k2", NOW);
    assertEquals(Map.of(), store.uses);
    uses.write();
    uses.write();
    assertEquals(Map.of("k1", new Use(2, NOW.plusSeconds(2)), "k2", new Use(1, NOW)), store.uses);
  }

  @Test
  void write_storeAway_countsWaitForTheNextTime() {
    store.away = true;
    uses.count("k1", NOW);
    uses.write();
    uses.count("k1", NOW);
    store.away = false;
    uses.write();
    assertEquals(Map.of("k1", new Use(2, NOW)), store.uses);
  }

  @Test
  void write_outOfMemory_countsWaitForTheNextTime() {
    store.outOfMemory = true;
    uses.count("k1", NOW);
    assertThrows(OutOfMemoryError.class, uses::write);
    store.outOfMemory = false;
    uses.write();
    assertEquals(Map.of("k1", new Use(1, NOW)), store.uses);
  }

  @Test
  void count_fromManyThreads_losesNone() throws Exception {
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () ->
                                IntStream.range(0, 1000)
                                    .forEach(
                                        i -> {
                                          uses.count("k1", NOW);
                                          if (i % 100 == 0) {
                                            uses.write();
                                          }
                                        })))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    uses.close();
    assertEquals(Map.of("k1", new Use(8000, NOW)), store.uses);
  }

  @Test
  void close_started_writesWhatIsLeft() {
    try (uses;
        PeriodicTask task = uses.task()) {
      task.start();
      uses.count("k1", NOW);
    }
    assertEquals(Map.of("k1", new Use(1, NOW)), store.uses);
  }
}
