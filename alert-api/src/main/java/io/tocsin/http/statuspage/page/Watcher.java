package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageStreams.StateEvent;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A reader of the events of the page: only the newest event waits, so that none has too much to
 * read.
 */
final class Watcher implements AutoCloseable {

  private final PageStreams streams;
  private final String network;
  private final Semaphore news = new Semaphore(0);
  private volatile StateEvent newest;
  private volatile boolean over;
  private @Nullable String read; // of the reader

  /**
   * A watcher with a first event.
   *
   * @param network of the address that it watches from
   */
  Watcher(PageStreams streams, String network, StateEvent first) {
    this.streams = streams;
    this.network = network;
    this.newest = first;
    news.release();
  }

  String network() {
    return network;
  }

  void publish(StateEvent event) {
    if (!event.digest().equals(newest.digest())) {
      newest = event;
      news.release();
    }
  }

  /** What is new; null if that is nothing for so long, or it is over. */
  @Nullable StateEvent next(Duration patience) throws InterruptedException {
    boolean hasNews = news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    news.drainPermits();
    StateEvent event = newest;
    if (!hasNews || over || event.digest().equals(read)) {
      return null;
    }
    read = event.digest();
    return event;
  }

  boolean isOver() {
    return over;
  }

  /** Ends it; a reader that waits waits no more. */
  @Override
  public void close() {
    over = true;
    streams.leave(this);
    news.release();
  }
}
