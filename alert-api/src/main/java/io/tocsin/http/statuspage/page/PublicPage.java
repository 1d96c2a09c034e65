package io.tocsin.http.statuspage.page;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.limit.BusyException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest page as it is rendered. It is made in memory, in threads of its own, at most once a
 * second and only while somebody looks; whoever asks waits for a moment for a new one, and is given
 * the last one if it takes longer.
 */
@Singleton
final class PublicPage {

  private static final Logger LOG = LoggerFactory.getLogger(PublicPage.class);

  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  /** While somebody looks, none is older than that. */
  private static final long STALE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final Duration MOMENT = Duration.ofMillis(25);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_WAITING = 64;
  private static final int THREADS = 2;

  private final PageRenderer renderer;
  private final PageStreams streams;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("status-page-", 0).factory());
  private final Semaphore room = new Semaphore(MAX_WAITING);
  private final Object lock = new Object();
  private @Nullable Future<RenderedPage> making; // guarded by lock
  private volatile @Nullable RenderedPage rendered;
  private volatile long madeAt;
  private volatile boolean faulty;

  PublicPage(PageRenderer renderer, PageStreams streams) {
    this.renderer = renderer;
    this.streams = streams;
    Future<?> _ = executor.scheduleWithFixedDelay(this::follow, 1, 1, TimeUnit.SECONDS);
  }

  /** Renders the page as long as there are watchers. */
  private void follow() {
    try {
      if (streams.areWatched()) {
        await(make(), PATIENCE);
      }
    } catch (RuntimeException e) {
      LOG.debug("the status page could not be made", e);
    }
  }

  /**
   * The page as it is now, or as it was a moment ago.
   *
   * @throws StoreUnavailableException if it cannot be rendered
   */
  RenderedPage rendered() {
    RenderedPage last = rendered;
    long age = System.nanoTime() - madeAt;
    if (last != null && age < FRESH_NANOS) {
      return last;
    }
    boolean mayBeOld = last != null && age < STALE_NANOS;
    RenderedPage made = await(make(), mayBeOld ? MOMENT : PATIENCE);
    if (made != null) {
      return made;
    }
    if (last == null) {
      throw tooLate("the status page takes too long");
    }
    return last;
  }

  private Future<RenderedPage> make() {
    synchronized (lock) {
      Future<RenderedPage> running = making;
      if (running == null || running.isDone()) {
        running = executor.submit(this::renew);
        making = running;
      }
      return running;
    }
  }

  private RenderedPage renew() {
    RenderedPage before = rendered;
    if (before != null && System.nanoTime() - madeAt < FRESH_NANOS) {
      return before;
    }
    RenderedPage made = render(before);
    rendered = made;
    madeAt = System.nanoTime();
    streams.publish(made);
    return made;
  }

  /** What was made last is shown as long as no new one can be made. */
  private RenderedPage render(@Nullable RenderedPage before) {
    try {
      RenderedPage made = renderer.make(before);
      faulty = false;
      return made;
    } catch (RuntimeException e) {
      if (before == null) {
        throw e;
      }
      if (!faulty) {
        LOG.error("the status page cannot be made; what was made last is shown", e);
      }
      faulty = true;
      return before;
    }
  }

  /** A page that is made on request, and kept until something changes; empty if there is none. */
  Optional<Document> page(String path, Function<GuestPage, Optional<Document>> maker) {
    RenderedPage current = rendered();
    Optional<Document> known = current.pages().getIfPresent(path);
    if (known != null) {
      return known;
    }
    if (!room.tryAcquire()) {
      throw new BusyException(BusyException.Reason.SERVER, "too many pages are being made");
    }
    try {
      Future<Optional<Document>> made = executor.submit(() -> maker.apply(current.guests()));
      Optional<Document> page = await(made, PATIENCE);
      if (page == null) {
        throw tooLate("the page takes too long");
      }
      page.ifPresent(_ -> current.pages().put(path, page));
      return page;
    } finally {
      room.release();
    }
  }

  private static StoreUnavailableException tooLate(String message) {
    return new StoreUnavailableException(message, new TimeoutException(message));
  }

  /** Null if it takes longer than that. */
  private static <T> @Nullable T await(Future<T> future, Duration patience) {
    try {
      return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }
}
