package io.tocsin.outbound.dispatch;

import java.util.concurrent.Semaphore;

/** A destination with what the dispatcher keeps of it. */
final class Post {

  private final Destination destination;
  private final CircuitBreaker breaker = new CircuitBreaker();
  private final Semaphore free;

  Post(Destination destination, int atATime) {
    this.destination = destination;
    this.free = new Semaphore(atATime);
  }

  Destination destination() {
    return destination;
  }

  String name() {
    return destination.name();
  }

  CircuitBreaker breaker() {
    return breaker;
  }

  /** How many more calls it may have at a time. */
  Semaphore free() {
    return free;
  }
}
