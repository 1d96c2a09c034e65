package io.tocsin.outbound.dispatch;

import io.tocsin.outbound.Outlet;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** An outlet with what the dispatcher keeps of it. */
final class DestinationChannel {

  private final Outlet outlet;
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final Semaphore free;

  DestinationChannel(Outlet outlet, int atATime) {
    this.outlet = outlet;
    this.free = new Semaphore(atATime * outlet.width());
  }

  Outlet outlet() {
    return outlet;
  }

  String name() {
    return outlet.name();
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  OutletState state(Instant now) {
    String state = breaker.state().name().toLowerCase(Locale.ROOT);
    return new OutletState(name(), state, breaker.restsUntil(now));
  }

  /** How many more calls it may have at a time. */
  Semaphore free() {
    return free;
  }
}
