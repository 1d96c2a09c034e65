package io.tocsin.http.alerta;

import io.tocsin.stream.StreamEvent;
import io.tocsin.stream.Subscription;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Subscriber;

/**
 * Writes events, one whenever the reader has room, until one of both sides ends, or the reader may
 * have no more.
 */
final class EventWriter implements Runnable, org.reactivestreams.Subscription {

  /** What may be read is asked anew after that time, before anything else is written. */
  private static final Duration RIGHTS_AGE = Duration.ofSeconds(5);

  private final Subscription events;
  private final Duration heartbeat;
  private final EventText text;
  private final BooleanSupplier mayReadOn;
  private final Subscriber<? super byte[]> reader;
  private final Semaphore room = new Semaphore(0);
  private volatile boolean cancelled;
  private long asked = System.nanoTime();
  private long written = asked;

  EventWriter(
      Subscription events,
      Duration heartbeat,
      EventText text,
      BooleanSupplier mayReadOn,
      Subscriber<? super byte[]> reader) {
    this.events = events;
    this.heartbeat = heartbeat;
    this.text = text;
    this.mayReadOn = mayReadOn;
    this.reader = reader;
  }

  @Override
  public void run() {
    try (events) {
      write(text.opening(events.position()));
      boolean goesOn = true;
      while (goesOn && !cancelled && !events.isOver()) {
        goesOn = writeNext();
      }
      if (!cancelled) {
        reader.onComplete();
      }
    } catch (InterruptedException | RuntimeException e) {
      reader.onError(e);
    }
  }

  /** False if the reader may have no more. */
  private boolean writeNext() throws InterruptedException {
    StreamEvent event = events.next(heartbeat.compareTo(RIGHTS_AGE) < 0 ? heartbeat : RIGHTS_AGE);
    if (isOver(asked, RIGHTS_AGE)) {
      if (!mayReadOn.getAsBoolean()) {
        return false;
      }
      asked = System.nanoTime();
    }
    if (event != null) {
      write(text.of(event));
    } else if (isOver(written, heartbeat) && !events.isOver()) {
      write(text.heartbeat(events.position()));
    }
    return true;
  }

  private static boolean isOver(long start, Duration time) {
    return System.nanoTime() - start >= time.toNanos();
  }

  private void write(byte[] bytes) throws InterruptedException {
    room.acquire();
    if (!cancelled) {
      reader.onNext(bytes);
    }
    written = System.nanoTime();
  }

  @Override
  public void request(long more) {
    room.release((int) Math.min(more, Integer.MAX_VALUE - room.availablePermits()));
  }

  @Override
  public void cancel() {
    cancelled = true;
    events.close();
    room.release();
  }
}
