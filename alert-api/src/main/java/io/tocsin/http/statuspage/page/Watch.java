package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageStreams.Told;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One who watches the page: only the newest news waits, so that nobody has too much to read. */
final class Watch implements AutoCloseable {

  private final PageStreams streams;
  private final String network;
  private final Semaphore news = new Semaphore(0);
  private volatile Told newest;
  private volatile boolean over;
  private @Nullable String read; // of the reader

  /**
   * One who is still to be told something.
   *
   * @param network of the address that it watches from
   */
  Watch(PageStreams streams, String network, Told first) {
    this.streams = streams;
    this.network = network;
    this.newest = first;
    news.release();
  }

  String network() {
    return network;
  }

  void tell(Told told) {
    if (!told.digest().equals(newest.digest())) {
      newest = told;
      news.release();
    }
  }

  /** What is new; null if that is nothing for so long, or it is over. */
  @Nullable Told next(Duration patience) throws InterruptedException {
    boolean isTold = news.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    news.drainPermits();
    Told told = newest;
    if (!isTold || over || told.digest().equals(read)) {
      return null;
    }
    read = told.digest();
    return told;
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
