package io.tocsin.auth.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentReadsTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(5);

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger calls = new AtomicInteger();
  private final AccessGeneration generation = new AccessGeneration();
  private final RecentReads<String, Integer> reads =
      new RecentReads<>(MAX_AGE, 100, generation, nanos::get);

  private int get() {
    return reads.get("key", calls::incrementAndGet);
  }

  @Test
  void get_again_asksTheStoreOnce() {
    assertNull(reads.find("key"));
    assertEquals(1, get());
    assertEquals(1, get());
    assertEquals(1, reads.find("key"));
  }

  @Test
  void get_afterChange_asksTheStoreAgain() {
    assertEquals(1, get());

    generation.changed();

    assertNull(reads.find("key"));
    assertEquals(2, get());
  }

  @Test
  void get_afterMaxAge_asksTheStoreAgain() {
    assertEquals(1, get());
    nanos.addAndGet(MAX_AGE.toNanos() - 1);
    assertEquals(1, get());
    nanos.addAndGet(1);
    assertEquals(2, get());
  }

  @Test
  void read_thatTakesLong_isAsOldAsItsBeginning() {
    assertEquals(
        7,
        reads.get(
            "key",
            () -> {
              nanos.addAndGet(MAX_AGE.toNanos());
              return 7;
            }));
    assertNull(reads.find("key"));
  }

  @Test
  void read_duringWhichChangeComes_isNotKept() {
    assertEquals(
        7,
        reads.get(
            "key",
            () -> {
              generation.changed();
              return 7;
            }));
    assertNull(reads.find("key"));
  }

  @Test
  void get_whileOthersRead_waitsForTheirs() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(
            () ->
                reads.get(
                    "key",
                    () -> {
                      reading.countDown();
                      return answer.join();
                    }));
    reading.await();
    CompletableFuture<Integer> second = CompletableFuture.supplyAsync(this::get);

    answer.complete(7);

    assertEquals(7, first.get());
    assertEquals(7, second.get());
    assertEquals(0, calls.get());
  }

  @Test
  void get_failure_isThrownAndNotKept() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            reads.get(
                "key",
                () -> {
                  throw new IllegalArgumentException();
                }));
    assertEquals(1, get());
  }

  @Test
  void get_answerThatIsNotWorthIt_isNotKept() {
    assertEquals(1, reads.get("key", calls::incrementAndGet, _ -> false));
    assertEquals(2, reads.get("key", calls::incrementAndGet, _ -> false));
  }
}
