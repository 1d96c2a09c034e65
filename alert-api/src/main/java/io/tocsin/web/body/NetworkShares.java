package io.tocsin.web.body;

import io.tocsin.limit.Budget;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bytes that the networks of clients hold, each of which may hold no more than its share. A network
 * that holds nothing is forgotten, so there are no more of them than requests. Safe for threads.
 */
final class NetworkShares {

  private final Budget all;
  private final long maxBytesOfOne;
  private final ConcurrentMap<String, Long> held = new ConcurrentHashMap<>();

  /**
   * Shares of which none is taken.
   *
   * @param maxBytes that all may hold together
   * @param maxBytesOfOne that one network may hold
   */
  NetworkShares(long maxBytes, long maxBytesOfOne) {
    this.all = new Budget(maxBytes);
    this.maxBytesOfOne = maxBytesOfOne;
  }

  /** Takes that many bytes for a network; false, and none are taken, if it may not have them. */
  boolean take(String network, long bytes) {
    if (held.merge(network, bytes, Long::sum) > maxBytesOfOne) {
      forget(network, bytes);
      return false;
    }
    if (!all.take(bytes)) {
      forget(network, bytes);
      return false;
    }
    return true;
  }

  /** Gives back what was taken for a network. */
  void giveBack(String network, long bytes) {
    all.giveBack(bytes);
    forget(network, bytes);
  }

  private void forget(String network, long bytes) {
    held.computeIfPresent(network, (_, sum) -> sum == bytes ? null : Long.valueOf(sum - bytes));
  }

  /** How many networks hold something. */
  int networks() {
    return held.size();
  }
}
