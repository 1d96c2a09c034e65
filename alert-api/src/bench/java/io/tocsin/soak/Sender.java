package io.tocsin.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Posts alerts all the time, and knows which of them are acknowledged and how long each took. */
final class Sender {

  static final String ENVIRONMENT = "Soak";

  private static final int THREADS = 4;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int STORED = 201;

  private final SoakClient client;
  private final Duration length;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();

  Sender(SoakClient client, Duration length) {
    this.client = client;
    this.length = length;
  }

  void start(ExecutorService threads) {
    for (int i = 0; i < THREADS; i++) {
      String name = "sender" + i + "-";
      threads.submit(() -> send(name));
    }
  }

  private Void send(String name) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      send(name, i);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return null;
  }

  private void send(String name, int number) throws InterruptedException {
    String id = name + number;
    long begin = System.nanoTime();
    try {
      int status = client.send(ENVIRONMENT, id);
      answers.merge(String.valueOf(status), 1, Integer::sum);
      if (status == STORED) {
        acknowledged.add(id);
      }
    } catch (IOException e) {
      answers.merge(e.getClass().getSimpleName(), 1, Integer::sum);
    }
    times.add(Duration.ofNanos(System.nanoTime() - begin));
  }

  int missing(Collection<String> stored) {
    Set<String> lost = acknowledged.stream().collect(Collectors.toSet());
    lost.removeAll(Set.copyOf(stored));
    return lost.size();
  }

  int stored() {
    return acknowledged.size();
  }

  Duration slowest() {
    return times.stream().max(Duration::compareTo).orElse(length);
  }

  String report() {
    List<Duration> sorted = times.stream().sorted().toList();
    return "POST /alert: "
        + answers
        + ", ms: p50 "
        + sorted.get(sorted.size() / 2).toMillis()
        + ", p99 "
        + sorted.get(sorted.size() * 99 / 100).toMillis()
        + ", slowest "
        + slowest().toMillis();
  }
}
