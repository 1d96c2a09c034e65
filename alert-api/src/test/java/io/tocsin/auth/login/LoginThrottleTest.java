package io.tocsin.auth.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private final AtomicLong nanos = new AtomicLong();
  private final LoginThrottle throttle = new LoginThrottle(3, nanos::get);

  private void fail(int times, String account, String address) {
    for (int i = 0; i < times; i++) {
      throttle.failed(account, address);
    }
  }

  @Test
  void account_withTooManyFailures_waitsUntilTheWindowEnds() {
    fail(2, "User", "1.1.1.1");
    assertTrue(throttle.wait("user", "1.1.1.1").isEmpty());
    fail(1, "user", "2.2.2.2");

    assertEquals(Duration.ofMinutes(15), throttle.wait("USER", "3.3.3.3").orElseThrow());
    nanos.addAndGet(Duration.ofMinutes(15).toNanos());
    assertTrue(throttle.wait("user", "3.3.3.3").isEmpty());
  }

  @Test
  void account_afterSuccess_countsFromNothing() {
    fail(2, "user", "1.1.1.1");
    throttle.succeeded("user", "1.1.1.1");
    fail(2, "user", "2.2.2.2");

    assertTrue(throttle.wait("user", "2.2.2.2").isEmpty());
  }

  @Test
  void account_thatOthersHaveLocked_isOpenToWhereItsOwnerHasComeFrom() {
    throttle.succeeded("user", "1.1.1.1");
    fail(3, "user", "2.2.2.2");

    assertTrue(throttle.wait("user", "1.1.1.1").isEmpty());
    assertTrue(throttle.wait("user", "2.2.2.2").isPresent());
    fail(3, "user", "1.1.1.1");
    assertTrue(throttle.wait("user", "1.1.1.1").isPresent());
  }

  @Test
  void address_withTooManyFailures_waitsForAllAccounts() {
    for (int i = 0; i < 30; i++) {
      throttle.failed("user" + i, "1.1.1.1");
    }

    assertTrue(throttle.wait("other", "1.1.1.1").isPresent());
    assertTrue(throttle.wait("1.1.1.1").isPresent());
    assertTrue(throttle.wait("other", "2.2.2.2").isEmpty());
  }

  @Test
  void addresses_ofOneNetworkOfIpv6_countTogether() {
    for (int i = 0; i < 30; i++) {
      throttle.failed("user" + i, "2001:db8:0:1:0:0:0:" + i);
    }

    assertTrue(throttle.wait("2001:db8:0:1:a:b:c:d").isPresent());
    assertTrue(throttle.wait("2001:db8:0:2:0:0:0:1").isEmpty());
  }
}
