package io.tocsin.outbound.dispatch;

import io.tocsin.outbound.Outlet;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * An outlet with what the dispatcher keeps of it.
 *
 * @param free how many more calls it may have at a time
 */
record DestinationChannel(Outlet outlet, CircuitBreaker breaker, Semaphore free) {

  DestinationChannel(Outlet outlet, int maxConcurrentCalls) {
    this(outlet, new CircuitBreaker(), new Semaphore(maxConcurrentCalls * outlet.width()));
  }

  String name() {
    return outlet.name();
  }

  OutletState state(Instant now) {
    String state = breaker.state().name().toLowerCase(Locale.ROOT);
    return new OutletState(name(), state, breaker.restsUntil(now));
  }
}
