package io.tocsin.http.statuspage.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.http.statuspage.page.PageStreams.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A watch as the body of an answer, read once: server-sent events, each written when the reader has
 * room, and a comment now and then while there are none.
 */
final class WatchWriter implements Publisher<byte[]> {

  private static final String OPENING = "retry: 5000\n: tocsin\n\n";
  private static final String HEARTBEAT = ":\n\n";

  private final Watch watch;
  private final Duration heartbeat;
  private final long limit;
  private final ObjectMapper json;

  /**
   * Writes that watch.
   *
   * @param heartbeat silence after which there is a comment
   * @param limit events after which it ends
   */
  WatchWriter(Watch watch, Duration heartbeat, long limit, ObjectMapper json) {
    this.watch = watch;
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
      try (watch) {
        write(OPENING);
        long events = 0;
        while (!cancelled && !watch.isOver() && events < limit) {
          Told told = watch.next(heartbeat);
          if (told != null) {
            write(event(told));
            events++;
          } else if (!watch.isOver()) {
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

    private String event(Told told) throws JsonProcessingException {
      return "event: state\ndata: " + json.writeValueAsString(told) + "\n\n";
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
      watch.close();
      room.release();
    }
  }
}
