package io.tocsin.web.body;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Makes the limits of this server; only tests make them smaller. */
@Factory
final class BodyLimitsFactory {

  @Singleton
  BodyLimits limits(
      ServerSettings settings,
      @Value("${bodies.arrival:30s}") Duration arrival,
      @Value("${bodies.heap-bytes:0}") long heapBytes) {
    long heap = heapBytes > 0 ? heapBytes : Runtime.getRuntime().maxMemory();
    return BodyLimits.of(settings.maxBody(), heap, arrival);
  }
}
