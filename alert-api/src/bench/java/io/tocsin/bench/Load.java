package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests over a few connections, from one thread, which leaves as much of the processors to
 * the server as it can. Each connection has one request under way at most.
 */
final class Load {

  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final URI server;
  private final Requests requests;
  private final double perSecond;
  private final int statusClass;
  private final Deque<Exchange> idle = new ArrayDeque<>();
  private long[] latencies = new long[1 << 16];
  private int answers;
  private int failures;
  private int firstFailure;
  private long sent;

  /**
   * @param perSecond how many requests a second are due, whether or not the server keeps pace; zero
   *     for as many as it answers
   */
  Load(URI server, Requests requests, double perSecond) {
    this(server, requests, perSecond, 2);
  }

  /**
   * @param statusClass the first digit of answers that are no failures
   */
  Load(URI server, Requests requests, double perSecond, int statusClass) {
    this.server = server;
    this.requests = requests;
    this.perSecond = perSecond;
    this.statusClass = statusClass;
  }

  /**
   * What came of it.
   *
   * @param latencies in nanoseconds, ascending, each from when the request was due
   * @param failures answers of another class than was expected, 2xx if nothing is said
   * @param firstFailure status of the first of them, or 0
   */
  record Result(Duration time, long[] latencies, int failures, int firstFailure) {

    double perSecond() {
      return latencies.length * 1e9 / time.toNanos();
    }

    /** In milliseconds. */
    double percentile(double percent) {
      if (latencies.length == 0) {
        return 0;
      }
      int rank = (int) Math.ceil(latencies.length * percent / 100);
      return latencies[Math.max(0, rank - 1)] / 1e6;
    }
  }

  /** Sends for that long, but not more than that many, and waits for the answers. */
  Result run(int connections, Duration time, int most) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        exchanges.add(Exchange.open(server, selector));
      }
      idle.addAll(exchanges);
      long start = System.nanoTime();
      long end = drive(selector, start, time.toNanos(), most);
      long[] sorted = Arrays.copyOf(latencies, answers);
      Arrays.sort(sorted);
      return new Result(Duration.ofNanos(end - start), sorted, failures, firstFailure);
    } finally {
      for (Exchange exchange : exchanges) {
        exchange.close();
      }
    }
  }

  /** Returns when the last answer came. */
  private long drive(Selector selector, long start, long nanos, int most) throws IOException {
    long now = start;
    long lastAnswer = start;
    while (true) {
      boolean over = now - start >= nanos || sent >= most;
      if (!over) {
        sendDue(start, now, most);
      } else if (answers + failures == sent) {
        return lastAnswer;
      }
      select(selector, start, now, over);
      now = System.nanoTime();
      if (takeAnswers(selector, now)) {
        lastAnswer = now;
      } else if (now - lastAnswer > STALLED_NANOS) {
        throw new IOException("no answer for a minute, " + answers + " before");
      }
    }
  }

  private void sendDue(long start, long now, int most) throws IOException {
    while (!idle.isEmpty() && sent < most) {
      long due = perSecond == 0 ? now : due(start);
      if (due > now) {
        return;
      }
      idle.remove().send(requests, due);
      sent++;
    }
  }

  private long due(long start) {
    return start + (long) (sent * 1e9 / perSecond);
  }

  private void select(Selector selector, long start, long now, boolean over) throws IOException {
    if (perSecond == 0 || over || idle.isEmpty()) {
      selector.select(1000);
      return;
    }
    long wait = TimeUnit.NANOSECONDS.toMillis(due(start) - now);
    selector.select(Math.max(1, wait));
  }

  private boolean takeAnswers(Selector selector, long now) throws IOException {
    boolean any = false;
    for (SelectionKey key : selector.selectedKeys()) {
      Exchange exchange = (Exchange) key.attachment();
      if (exchange.proceed()) {
        record(exchange, now);
        idle.add(exchange);
        any = true;
      }
    }
    selector.selectedKeys().clear();
    return any;
  }

  private void record(Exchange exchange, long now) {
    if (exchange.status() / 100 != statusClass) {
      firstFailure = failures == 0 ? exchange.status() : firstFailure;
      failures++;
      return;
    }
    if (answers == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * answers);
    }
    latencies[answers] = now - exchange.since();
    answers++;
  }
}
