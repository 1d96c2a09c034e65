package io.tocsin.statuspage.subscription;

import io.tocsin.TestAlerts;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcStores;
import java.time.Duration;

final class H2NoticeCrashTest extends NoticeCrashContract {

  @Override
  OutboxStore outbox(JdbcDatabase page) {
    return new JdbcStores(page, TestAlerts.MODEL, Duration.ofSeconds(10), clock).outbox();
  }

  @Override
  void closeOutbox() {} // it is in the database of the page
}
