package io.tocsin.store.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to give leases to the servers on one store. */
public abstract class LeaseContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final String name = UUID.randomUUID().toString();
  private LockProvider server;
  private LockProvider otherServer;

  /** What one more server on the store under test has. */
  protected abstract LockProvider newLeases();

  @BeforeEach
  void startTwoServers() {
    server = newLeases();
    otherServer = newLeases();
  }

  private static Optional<SimpleLock> take(
      LockProvider leases, String name, Instant now, Duration atLeast) {
    return leases.lock(new LockConfiguration(now, name, LONG, atLeast));
  }

  private Optional<SimpleLock> take(LockProvider leases) {
    return take(leases, name, now(), Duration.ZERO);
  }

  /** A little ago: a lease is given back as of whole milliseconds, and then is free. */
  private static Instant now() {
    return Instant.now().minusMillis(10);
  }

  @Test
  void heldLease_isRefusedToAll() {
    assertTrue(take(server).isPresent());
    assertFalse(take(otherServer).isPresent());
    assertFalse(take(server).isPresent());
  }

  @Test
  void leaseGivenBack_isFree() {
    take(server).orElseThrow().unlock();
    take(otherServer).orElseThrow().unlock();
    assertTrue(take(server).isPresent());
  }

  @Test
  void leaseGivenBackEarly_isHeldForItsLeastTime() {
    take(server, name, Instant.now(), LONG).orElseThrow().unlock();
    assertFalse(take(otherServer).isPresent());
  }

  @Test
  void leaseOfADeadServer_isFreeAfterItsTime() {
    assertTrue(
        take(server, name, Instant.now().minus(LONG.plusSeconds(1)), Duration.ZERO).isPresent());
    assertTrue(take(otherServer).isPresent());
  }

  @Test
  void leaseOfAClockThatWasAhead_isFree() {
    assertTrue(
        take(server, name, Instant.now().plus(Duration.ofHours(1)), Duration.ZERO).isPresent());
    assertTrue(take(otherServer).isPresent());
    assertFalse(take(otherServer).isPresent());
  }

  @Test
  void leaseGivenBackByAClockThatWasAhead_isFree() {
    take(server, name, Instant.now().plus(Duration.ofHours(1)), LONG).orElseThrow().unlock();
    assertTrue(take(otherServer).isPresent());
  }

  @Test
  void leasesOfOtherNames_areOtherLeases() {
    assertTrue(take(server).isPresent());
    assertTrue(take(otherServer, name + "2", Instant.now(), Duration.ZERO).isPresent());
  }

  @Test
  void manyTakersAtOnce_oneGetsIt() throws Exception {
    List<Future<Optional<SimpleLock>>> taken = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        LockProvider leases = newLeases();
        taken.add(threads.submit(() -> take(leases)));
      }
    }
    int holders = 0;
    for (Future<Optional<SimpleLock>> lease : taken) {
      holders += lease.get().isPresent() ? 1 : 0;
    }
    assertEquals(1, holders);
  }
}
