package io.tocsin.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
}
