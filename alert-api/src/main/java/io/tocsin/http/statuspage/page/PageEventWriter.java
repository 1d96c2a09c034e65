package io.tocsin.http.statuspage.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.http.statuspage.page.PageStreams.StateEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The events for a watcher as the body of an answer, read once: server-sent events, each written
 * when the reader has room, and a comment now and then while there are none.
 */
final class PageEventWriter implements Publisher<byte[]> {

  private static final String OPENING = "retry: 5000\n: tocsin\n\n";
  private static final String HEARTBEAT = ":\n\n";

  private final Watcher watcher;
  private final Duration heartbeat;
  private final long limit;
  private final ObjectMapper json;

  /**
   * Writes to that watcher.
   *
   * @param heartbeat silence after which there is a comment
   * @param limit events after which it ends
   */
  PageEventWriter(Watcher watcher, Duration heartbeat, long limit, ObjectMapper json) {
    this.watcher = watcher;
    this.heartbeat = heartbeat;
    this.limit = limit;
    this.json = json;
  }

  @Override
  public void subscribe(Subscriber<? super byte[]> reader) {
    Writing writing = new Writing(reader);
    reader.onSubscribe(writing);
    Thread.ofVirtual().name("status-page-stream").start(writing);
  }

  private final class Writing implements Runnable, Subscription {

    private final Subscriber<? super byte[]> reader;
    private final Semaphore room = new Semaphore(0);
    private volatile boolean cancelled;

    Writing(Subscriber<? super byte[]> reader) {
      this.reader = reader;
    }

    @Override
    public void run() {
      try (watcher) {
        write(OPENING);
        long events = 0;
        while (!cancelled && !watcher.isOver() && events < limit) {
          StateEvent event = watcher.next(heartbeat);
          if (event != null) {
            write(text(event));
            events++;
          } else if (!watcher.isOver()) {
            write(HEARTBEAT);
          }
        }
        if (!cancelled) {
          reader.onComplete();
        }
      } catch (InterruptedException | JsonProcessingException | RuntimeException e) {
        reader.onError(e);
      }
    }

    private String text(StateEvent event) throws JsonProcessingException {
      return "event: state\ndata: " + json.writeValueAsString(event) + "\n\n";
    }

    private void write(String text) throws InterruptedException {
      room.acquire();
      if (!cancelled) {
        reader.onNext(text.getBytes(StandardCharsets.UTF_8));
      }
    }

    @Override
    public void request(long more) {
      room.release((int) Math.min(more, Integer.MAX_VALUE - room.availablePermits()));
    }

    @Override
    public void cancel() {
      cancelled = true;
      watcher.close();
      room.release();
    }
  }
}
