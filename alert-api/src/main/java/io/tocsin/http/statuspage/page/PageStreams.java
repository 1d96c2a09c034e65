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

/** Who watches the page; they are let go when the server begins to stop. */
@Singleton
final class PageStreams implements GracefulShutdownCapable {

  private static final int MOST_OF_NETWORK = 20;

  private final int most;
  private final Set<Watch> watches = new LinkedHashSet<>(); // guards the others
  private final Map<String, Integer> byNetwork = new HashMap<>();
  private @Nullable Told last;
  private boolean closed;

  PageStreams(StreamSettings settings) {
    this.most = settings.subscribers();
  }

  /**
   * What watchers are told.
   *
   * @param digest of what guests see
   */
  record Told(String digest, String status, String message) {
    static Told of(Edition edition) {
      SystemStatus status = edition.state().status();
      return new Told(edition.digest(), status.code(), status.message());
    }
  }

  /** One who watches from that network; empty if there are too many, in all or of it. */
  Optional<Watch> open(String network, Edition edition) {
    synchronized (watches) {
      int same = byNetwork.getOrDefault(network, 0);
      if (closed || watches.size() >= most || same >= MOST_OF_NETWORK) {
        return Optional.empty();
      }
      Told first = Told.of(edition);
      Watch watch = new Watch(this, network, first);
      watches.add(watch);
      byNetwork.put(network, same + 1);
      if (last != null) {
        watch.tell(last);
      }
      return Optional.of(watch);
    }
  }

  void leave(Watch watch) {
    synchronized (watches) {
      if (watches.remove(watch)) {
        byNetwork.computeIfPresent(watch.network(), (_, count) -> count > 1 ? count - 1 : null);
      }
    }
  }

  boolean areWatched() {
    synchronized (watches) {
      return !watches.isEmpty();
    }
  }

  /** Tells all of an edition, if that shows something new. */
  void tell(Edition edition) {
    Told told = Told.of(edition);
    synchronized (watches) {
      last = told;
      watches.forEach(watch -> watch.tell(told));
    }
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    synchronized (watches) {
      closed = true;
      List.copyOf(watches).forEach(Watch::close);
    }
    return CompletableFuture.completedFuture(null);
  }
}
