package io.tocsin.wiring;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.tocsin.housekeeping.Housekeeping;
import io.tocsin.housekeeping.HousekeepingSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs housekeeping again and again, from the time the server answers until it stops. A round that
 * fails is logged and the next one comes as usual.
 */
@Singleton
@Requires(beans = Housekeeping.class)
final class HousekeepingLoop implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(HousekeepingLoop.class);
  private static final Duration LONGEST_ROUND_AT_THE_END = Duration.ofSeconds(10);

  private final Housekeeping housekeeping;
  private final Duration interval;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("housekeeping").unstarted(this::loop);

  HousekeepingLoop(Housekeeping housekeeping, HousekeepingSettings settings) {
    this.housekeeping = housekeeping;
    this.interval = settings.interval();
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    if (interval.isPositive()) {
      thread.start();
    }
  }

  private void loop() {
    try {
      while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      Housekeeping.Report report = housekeeping.run(null, null);
      if (!report.errors().isEmpty()) {
        LOG.warn("housekeeping was refused {} changes: {}", report.errors().size(), first(report));
      }
    } catch (RuntimeException e) {
      LOG.warn("housekeeping failed and will be tried again: {}", e.toString());
    }
  }

  private static String first(Housekeeping.Report report) {
    return report.errors().getFirst();
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopping.countDown();
    if (thread.isAlive()) {
      thread.join(LONGEST_ROUND_AT_THE_END);
    }
  }
}
