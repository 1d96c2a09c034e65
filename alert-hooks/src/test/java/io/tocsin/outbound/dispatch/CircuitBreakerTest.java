package io.tocsin.outbound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CircuitBreakerTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final CircuitBreaker breaker = new CircuitBreaker();

  private static Instant at(double seconds) {
    return START.plusMillis((long) (seconds * 1_000));
  }

  private void fail(int times, double from, double step) {
    for (int i = 0; i < times; i++) {
      breaker.failed(at(from + i * step), null);
    }
  }

  /** Calls at 12:00:00 and so on: {@code x} fails, {@code .} does not; each some seconds later. */
  @ParameterizedTest
  @CsvSource({
    "xxxx,                      1,  CLOSED",
    "xxxxx,                     1,  OPEN",
    "xxxx.xxxx,                 1,  CLOSED",
    "xxxx.xxxxx,                1,  OPEN",
    "xxx.xxx.xxx.xxx.xxx,       1,  CLOSED",
    "xxx.xxx.xxx.xxx.xxx.x,     1,  OPEN",
    "xx..xx..xx..xx..xx..,      1,  CLOSED",
    "xxx.xxx.xxx.xxx.xxx.x,     10, CLOSED",
    "xxx.xxx.xxx.xxx.xxx.x,     0,  OPEN",
    "....................xxxx,  0,  CLOSED",
  })
  void opens(String calls, int seconds, CircuitBreaker.State expected) {
    for (int i = 0; i < calls.length(); i++) {
      if (calls.charAt(i) == 'x') {
        breaker.failed(at(i * seconds), null);
      } else {
        breaker.succeeded(at(i * seconds));
      }
    }
    assertEquals(expected, breaker.state());
  }

  @Test
  void rest_isTold_asLongAsItLasts() {
    assertNull(breaker.restsUntil(at(0)));
    fail(5, 0, 0);
    assertEquals(at(30), breaker.restsUntil(at(29)));
    assertNull(breaker.restsUntil(at(30)));
  }

  @Test
  void closed_allowsAll() {
    assertEquals(4, breaker.allow(4, at(0)));
  }

  @Test
  void open_letsOneProbeThroughAfterAPause_andClosesIfItSucceeds() {
    fail(5, 0, 0);
    assertEquals(0, breaker.allow(4, at(29)));
    assertEquals(1, breaker.allow(4, at(30)));
    assertEquals(0, breaker.allow(4, at(31)));
    breaker.succeeded(at(32));
    assertEquals(4, breaker.allow(4, at(32)));
  }

  @Test
  void open_pausesTwiceAsLongEachTime_upToTenMinutes() {
    fail(5, 0, 0);
    double time = 0;
    for (int pause : new int[] {30, 60, 120, 240, 480, 600, 600}) {
      assertEquals(0, breaker.allow(1, at(time + pause - 1)));
      time += pause;
      assertEquals(1, breaker.allow(1, at(time)));
      breaker.failed(at(time), null);
    }
    time += 600;
    assertEquals(1, breaker.allow(1, at(time)));
    breaker.succeeded(at(time));
    fail(5, time, 0);
    assertEquals(1, breaker.allow(1, at(time + 30)));
  }

  @Test
  void probeThatIsNotMade_isGivenToTheNext() {
    fail(5, 0, 0);
    assertEquals(1, breaker.allow(4, at(30)));
    breaker.unused();
    assertEquals(CircuitBreaker.State.OPEN, breaker.state());
    assertEquals(1, breaker.allow(4, at(30)));
  }

  @Test
  void service_isLeftAloneAsLongAsItAsks() {
    breaker.failed(at(0), Duration.ofSeconds(90));
    assertEquals(CircuitBreaker.State.CLOSED, breaker.state());
    assertEquals(0, breaker.allow(4, at(89)));
    assertEquals(4, breaker.allow(4, at(90)));
    breaker.failed(at(90), Duration.ofHours(9));
    assertEquals(4, breaker.allow(4, at(90 + 600)));
  }

  @Test
  void throttling_isAPause_andNoFailure() {
    for (int i = 0; i < 9; i++) {
      breaker.throttled(at(i), Duration.ofSeconds(30));
    }
    assertEquals(CircuitBreaker.State.CLOSED, breaker.state());
    assertEquals(0, breaker.allow(4, at(37)));
    assertEquals(4, breaker.allow(4, at(38)));
  }

  @Test
  void clockThatWasSetBack_holdsUpNobodyLonger() {
    fail(5, 0, 0);
    assertEquals(1, breaker.allow(4, at(-300)));
  }
}
