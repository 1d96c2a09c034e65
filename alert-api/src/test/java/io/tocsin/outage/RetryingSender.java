package io.tocsin.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.tocsin.http.alerta.Face.Reply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sends one alert after the other, each again and again until it is stored. */
final class RetryingSender implements Runnable {

  private final String name;
  private final Function<String, Reply> post;
  private final Map<String, String> stored = new ConcurrentHashMap<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile boolean stopped;

  /**
   * A sender of alerts.
   *
   * @param post posts an alert of that resource
   */
  RetryingSender(String name, Function<String, Reply> post) {
    this.name = name;
    this.post = post;
  }

  @Override
  public void run() {
    while (!stopped) {
      String resource = name + "-" + stored.size();
      Reply reply = post.apply(resource);
      if (reply.status() == 201) {
        stored.put(resource, reply.json().path("id").asText());
      } else {
        assertEquals(503, reply.status(), reply.toString());
        assertNotNull(reply.header("Retry-After"), reply.toString());
        refusals.incrementAndGet();
      }
    }
  }

  /** Ids by resource of all that was answered with 201. */
  Map<String, String> stored() {
    return stored;
  }

  /** How often it was told to come again. */
  int refusals() {
    return refusals.get();
  }

  /** Lets it end after the answer it waits for. */
  void stop() {
    stopped = true;
  }
}
