package io.tocsin.policy.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.TestClock;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.HookFileException;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PolicyFixture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private final TestClock clock = new TestClock(TestAlerts.NOW);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // it may overflow

  private Plugin plugin(String options) {
    return new RateLimitFactory(nanos::get)
        .create(PolicyFixture.settings(TestAlerts.MODEL, clock, options));
  }

  private static AlertDraft from(String origin) {
    return AlertDraft.builder().resource("r").event("e").origin(origin).environment("E").build();
  }

  private static boolean passes(Plugin plugin, String origin) {
    return plugin.preReceive(from(origin), Caller.ANONYMOUS).equals(Verdict.unchanged());
  }

  @Test
  void burst_thenAsManyAsAMinuteBrings() {
    Plugin plugin = plugin("{\"origin\": {\"per-minute\": 7, \"burst\": 3}}");
    for (int i = 0; i < 3; i++) {
      assertTrue(passes(plugin, "a"));
    }
    assertEquals(
        Verdict.refuse(
            new Refusal.RateLimited("Too many alerts of origin 'a', at most 7 a minute are taken")),
        plugin.preReceive(from("a"), Caller.ANONYMOUS));
    assertTrue(passes(plugin, "b"));
  }

  @Test
  void clockSetBack_bringsAsMuchAsEver() {
    Plugin plugin = plugin("{\"origin\": {\"per-minute\": 60, \"burst\": 1}}");
    assertTrue(passes(plugin, "a"));
    clock.advance(Duration.ofHours(-1));
    assertFalse(passes(plugin, "a"));
    rest(Duration.ofSeconds(1));
    assertTrue(passes(plugin, "a"));
  }

  private void rest(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void longRest_fillsNoMoreThanTheBurst() {
    Plugin plugin = plugin("{\"origin\": {\"per-minute\": 10000000, \"burst\": 2}}");
    rest(Duration.ofDays(36500));
    assertTrue(passes(plugin, "a"));
    rest(Duration.ofDays(36500));
    assertTrue(passes(plugin, "a"));
    assertTrue(passes(plugin, "a"));
    assertFalse(passes(plugin, "a"));
  }

  @Test
  void whatOneLimitRefuses_countsForNoOther() {
    Plugin plugin =
        plugin(
            "{\"origin\": {\"per-minute\": 2}, \"environment\": {\"per-minute\": 1, \"burst\":"
                + " 1}}");
    assertTrue(passes(plugin, "a"));
    assertFalse(passes(plugin, "b"));
    assertFalse(passes(plugin, "b"));
    rest(Duration.ofMinutes(1));
    assertTrue(passes(plugin, "b"));
  }

  @Test
  void loginsAndCustomers_haveTheirOwn() {
    Plugin plugin = plugin("{\"login\": {\"per-minute\": 1}, \"customer\": {\"per-minute\": 1}}");
    Caller ann = Caller.key("ann", null, List.of());
    AlertDraft acme = from("a").toBuilder().customer("acme").build();
    assertEquals(Verdict.unchanged(), plugin.preReceive(from("a"), Caller.ANONYMOUS));
    assertEquals(Verdict.unchanged(), plugin.preReceive(from("a"), Caller.ANONYMOUS));
    assertEquals(Verdict.unchanged(), plugin.preReceive(acme, ann));
    assertEquals(
        Verdict.refuse(
            new Refusal.RateLimited(
                "Too many alerts of customer 'acme', at most 1 a minute are taken")),
        plugin.preReceive(acme, Caller.key("bob", null, List.of())));
    assertEquals(
        Verdict.refuse(
            new Refusal.RateLimited(
                "Too many alerts of login 'ann', at most 1 a minute are taken")),
        plugin.preReceive(from("a"), ann));
  }

  @Test
  void manyAtOnce_takeNoMoreThanThereIs() throws Exception {
    Plugin plugin = plugin("{\"origin\": {\"per-minute\": 1, \"burst\": 100}}");
    Callable<Integer> sender =
        () -> IntStream.range(0, 1000).map(_ -> passes(plugin, "a") ? 1 : 0).sum();
    int passed = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> done : executor.invokeAll(List.of(sender, sender, sender, sender))) {
        passed += done.get();
      }
    }
    assertEquals(100, passed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"origins\": {}}",
        "{\"origin\": {}}",
        "{\"origin\": {\"per-minute\": 0}}",
        "{\"origin\": {\"per-minute\": 1, \"burst\": 0}}",
        "{\"sources\": 0}"
      })
  void badOptions_refused(String options) {
    assertThrows(HookFileException.class, () -> plugin(options));
  }
}
