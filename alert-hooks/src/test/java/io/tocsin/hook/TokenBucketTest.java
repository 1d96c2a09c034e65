package io.tocsin.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final TokenBucket bucket = new TokenBucket(60, 2, now::get);

  @Test
  void emptyBucket_saysHowLongUntilTheNext() {
    assertNull(bucket.take());
    assertNull(bucket.take());
    assertEquals(Duration.ofSeconds(1), bucket.take());
    now.addAndGet(Duration.ofMillis(400).toNanos());
    assertEquals(Duration.ofMillis(600), bucket.take());
    now.addAndGet(Duration.ofMillis(600).toNanos());
    assertNull(bucket.take());
    assertEquals(Duration.ofSeconds(1), bucket.take());
  }

  @Test
  void longRest_fillsNoMoreThanTheBurst() {
    now.addAndGet(Duration.ofHours(1).toNanos());
    assertNull(bucket.take());
    assertNull(bucket.take());
    assertEquals(Duration.ofSeconds(1), bucket.take());
  }

  @Test
  void oneMinute_letsThroughTheRateAndTheBurst() {
    int taken = 0;
    for (int i = 0; i < 6_000; i++) {
      taken += bucket.take() == null ? 1 : 0;
      now.addAndGet(Duration.ofMillis(10).toNanos());
    }
    assertEquals(61, taken, "the rate, and the burst less what it began with");
  }

  @Test
  void tokens_areNeverRounded() {
    AtomicLong time = new AtomicLong();
    TokenBucket seven = new TokenBucket(7, 1, time::get);
    assertNull(seven.take());
    int taken = 0;
    for (long at = 1_000_000; at <= 60_000_000_000L * 7; at += 1_000_000) {
      time.set(at);
      taken += seven.take() == null ? 1 : 0;
    }
    assertTrue(taken >= 48 && taken <= 49, "taken " + taken);

    time.set(0);
    TokenBucket third = new TokenBucket(7, 1, time::get);
    assertNull(third.take());
    long aSeventhOfAMinute = 60_000_000_000L / 7;
    time.set(aSeventhOfAMinute);
    assertNotNull(third.take());
    time.set(aSeventhOfAMinute + 1);
    assertNull(third.take());
  }
}
