package io.tocsin.wiring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.tocsin.audit.AuditSettings;
import io.tocsin.audit.AuditStore;
import io.tocsin.audit.AuditTrail;
import io.tocsin.store.jdbc.JdbcDatabase;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What writes down who did what. */
@Factory
final class AuditFactory {

  /** Closed before the store is: what waits is written first. */
  @Singleton
  @Bean(preDestroy = "close")
  AuditTrail trail(AuditSettings settings, AuditStore store, JdbcDatabase database, Clock clock) {
    AuditTrail trail = new AuditTrail(settings, store, clock);
    trail.start();
    return trail;
  }

  @Singleton
  MeterBinder auditEvents(AuditTrail trail) {
    return registry -> {
      Gauge.builder("tocsin.audit.waiting", trail, AuditTrail::waiting)
          .description("Audit events that wait to be written or posted")
          .register(registry);
      FunctionCounter.builder("tocsin.audit.lost", trail, AuditTrail::lost)
          .description("Audit events that were not written or not posted")
          .register(registry);
    };
  }
}
