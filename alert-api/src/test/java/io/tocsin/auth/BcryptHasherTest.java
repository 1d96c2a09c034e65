package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.HashingBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptHasherTest {

  private final BcryptHasher hasher = new BcryptHasher();

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void hash_isAnotherEachTime_andMatchesThatPasswordOnly() {
    String hash = hasher.hash("pässword-1");
    assertTrue(hash.startsWith("$2b$11$"), hash);
    assertNotEquals(hash, hasher.hash("pässword-1"));
    assertTrue(hasher.matches("pässword-1", hash));
    assertFalse(hasher.matches("pässword-2", hash));
    assertFalse(hasher.matches("", hash));
  }

  @Test
  void hash_ofManyAtOnce_isRefusedBeyondTheQueue_andDoneInFewThreads() throws Exception {
    try (BcryptHasher small = new BcryptHasher(1, 2, Duration.ofSeconds(60));
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> results =
          IntStream.range(0, 40).mapToObj(i -> callers.submit(() -> small.hash("p" + i))).toList();
      int done = 0;
      for (Future<String> result : results) {
        try {
          assertEquals(60, result.get().length());
          done++;
        } catch (ExecutionException e) {
          assertInstanceOf(HashingBusyException.class, e.getCause());
        }
      }
      assertTrue(done >= 3 && done < 40, done + " were done");
    }
  }

  @Test
  void hash_thatTakesTooLong_isGivenUp() throws Exception {
    try (BcryptHasher slow = new BcryptHasher(1, 2, Duration.ofNanos(1))) {
      assertThrows(HashingBusyException.class, () -> slow.hash("password"));
    }
  }

  /** Made by libxcrypt. */
  @ParameterizedTest
  @ValueSource(strings = {"2a", "2b", "2y"})
  void matches_hashesOfOtherPrograms(String version) {
    String salted = "$" + version + "$06$abcdefghijklmnopqrstu";
    String known = salted + "uN7TSJ5N/bSoDNLTQhFEkXEVjILANBYO";
    assertTrue(hasher.matches("pässword-1", known));
    assertFalse(hasher.matches("password-1", known));
    String long80 = salted + "ueHLWckpI7Ut91D6aWthlKy4VKsT9yUG";
    assertTrue(hasher.matches("x".repeat(80), long80));
    assertTrue(hasher.matches("x".repeat(72), long80), "the first 72 bytes count");
    assertFalse(hasher.matches("x".repeat(71), long80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$2b$31$abcdefghijklmnopqrstuuN7TSJ5N/bSoDNLTQhFEkXEVjILANBYO",
        "$2b$06$abcdefghijklmnopqrstuuN7TSJ5N/bSoDNLTQhFEkXEVjILANBY",
        "$2x$06$abcdefghijklmnopqrstuuN7TSJ5N/bSoDNLTQhFEkXEVjILANBYO",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA"
      })
  void matches_whatIsNoHash_isFalse(String hash) {
    assertFalse(hasher.matches("pässword-1", hash));
  }

  @Test
  void passwords_ofOtherLengths_areRefused() {
    assertEquals(60, hasher.hash("x".repeat(1_000)).length());
    assertThrows(IllegalArgumentException.class, () -> hasher.hash("x".repeat(1_001)));
    assertThrows(IllegalArgumentException.class, () -> hasher.hash(""));
    assertFalse(hasher.matches("x".repeat(1_001), hasher.hash("x".repeat(1_000))));
  }
}
