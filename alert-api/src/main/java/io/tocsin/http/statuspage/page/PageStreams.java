package io.tocsin.http.statuspage.page;

import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.tocsin.statuspage.SystemStatus;
import io.tocsin.stream.StreamSettings;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The watchers of the page; they are closed when the server begins to stop. */
@Singleton
final class PageStreams implements GracefulShutdownCapable {

  private static final int MAX_OF_NETWORK = 20;

  private final int max;
  private final Set<Watcher> watchers = new LinkedHashSet<>(); // guards the others
  private final Map<String, Integer> byNetwork = new HashMap<>();
  private @Nullable StateEvent last;
  private boolean closed;

  PageStreams(StreamSettings settings) {
    this.max = settings.subscribers();
  }

  /**
   * What watchers receive.
   *
   * @param digest of what guests see
   */
  record StateEvent(String digest, String status, String message) {
    static StateEvent of(RenderedPage rendered) {
      SystemStatus status = rendered.state().status();
      return new StateEvent(rendered.digest(), status.code(), status.message());
    }
  }

  /** A new watcher from that network; empty if there are too many, in all or of it. */
  Optional<Watcher> open(String network, RenderedPage rendered) {
    synchronized (watchers) {
      int same = byNetwork.getOrDefault(network, 0);
      if (closed || watchers.size() >= max || same >= MAX_OF_NETWORK) {
        return Optional.empty();
      }
      StateEvent first = StateEvent.of(rendered);
      Watcher watcher = new Watcher(this, network, first);
      watchers.add(watcher);
      byNetwork.put(network, same + 1);
      if (last != null) {
        watcher.publish(last);
      }
      return Optional.of(watcher);
    }
  }

  void leave(Watcher watcher) {
    synchronized (watchers) {
      if (watchers.remove(watcher)) {
        byNetwork.computeIfPresent(watcher.network(), (_, count) -> count > 1 ? count - 1 : null);
      }
    }
  }

  boolean areWatched() {
    synchronized (watchers) {
      return !watchers.isEmpty();
    }
  }

  /** Sends the page to all watchers, if it shows something new. */
  void publish(RenderedPage rendered) {
    StateEvent event = StateEvent.of(rendered);
    synchronized (watchers) {
      last = event;
      watchers.forEach(watcher -> watcher.publish(event));
    }
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    synchronized (watchers) {
      closed = true;
      List.copyOf(watchers).forEach(Watcher::close);
    }
    return CompletableFuture.completedFuture(null);
  }
}
