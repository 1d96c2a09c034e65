package io.tocsin.http.alerta;

import io.tocsin.stream.StreamEvent;
import io.tocsin.stream.Subscription;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Subscriber;

/** Writes events, one whenever the reader has room, until one of both sides ends. */
final class EventWriter implements Runnable, org.reactivestreams.Subscription {

  private final Subscription events;
  private final Duration heartbeat;
  private final EventText text;
  private final Subscriber<? super byte[]> reader;
  private final Semaphore room = new Semaphore(0);
  private volatile boolean cancelled;

  EventWriter(
      Subscription events, Duration heartbeat, EventText text, Subscriber<? super byte[]> reader) {
    this.events = events;
    this.heartbeat = heartbeat;
    this.text = text;
    this.reader = reader;
  }

  @Override
  public void run() {
    try (events) {
      write(text.opening(events.position()));
      while (!cancelled && !events.isOver()) {
        writeNext();
      }
      if (!cancelled) {
        reader.onComplete();
      }
    } catch (InterruptedException | RuntimeException e) {
      reader.onError(e);
    }
  }

  private void writeNext() throws InterruptedException {
    StreamEvent event = events.next(heartbeat);
    if (event != null) {
      write(text.of(event));
    } else if (!events.isOver()) {
      write(text.heartbeat(events.position()));
    }
  }

  private void write(byte[] bytes) throws InterruptedException {
    room.acquire();
    if (!cancelled) {
      reader.onNext(bytes);
    }
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
