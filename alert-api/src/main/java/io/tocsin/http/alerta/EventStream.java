package io.tocsin.http.alerta;

import io.tocsin.stream.Subscription;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** A subscription as the body of an answer; it can be read once. */
final class EventStream implements Publisher<byte[]> {

  private final Subscription events;
  private final Duration heartbeat;
  private final EventText text;
  private final BooleanSupplier mayReadOn;

  /**
   * A stream that is not read yet.
   *
   * @param mayReadOn whether the reader may have more; asked every few seconds
   */
  EventStream(Subscription events, Duration heartbeat, EventText text, BooleanSupplier mayReadOn) {
    this.events = events;
    this.heartbeat = heartbeat;
    this.text = text;
    this.mayReadOn = mayReadOn;
  }

  /** Has a thread write to the reader, which may wait for it as long as it likes. */
  @Override
  public void subscribe(Subscriber<? super byte[]> reader) {
    EventWriter writer = new EventWriter(events, heartbeat, text, mayReadOn, reader);
    reader.onSubscribe(writer);
    Thread.ofVirtual().name("event-stream").start(writer);
  }
}
