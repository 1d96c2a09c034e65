package io.tocsin.wiring;

import io.micronaut.context.annotation.Factory;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.execution.PooledReports;
import io.tocsin.query.execution.PooledSearch;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.store.AlertStores;
import jakarta.inject.Singleton;
import net.javacrumbs.shedlock.core.LockProvider;

/** The ports of the database with the alerts, which one of the other factories opens. */
@Factory
final class StoreFactory {

  @Singleton
  AlertStore alerts(AlertStores stores) {
    return stores.alerts();
  }

  @Singleton
  AlertSearch search(AlertStores stores, QueryThreads threads) {
    return new PooledSearch(stores.search(), threads);
  }

  @Singleton
  AlertReports reports(AlertStores stores, QueryThreads threads) {
    return new PooledReports(stores.reports(), threads);
  }

  @Singleton
  OutboxStore outbox(AlertStores stores) {
    return stores.outbox();
  }

  @Singleton
  ChangeLog changes(AlertStores stores) {
    return stores.changes();
  }

  @Singleton
  LockProvider leases(AlertStores stores) {
    return stores.leases();
  }
}
