package io.tocsin.store;

import io.tocsin.alert.AlertArchive;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.ChangeLog;
import io.tocsin.outbox.OutboxStore;
import io.tocsin.query.AlertReports;
import io.tocsin.query.AlertSearch;
import net.javacrumbs.shedlock.core.LockProvider;

/** The ports of one open database, whatever its kind. */
public interface AlertStores {

  AlertStore alerts();

  AlertSearch search();

  AlertReports reports();

  /** Follows all that is written to the database; it shares its signal with {@link #alerts()}. */
  ChangeLog changes();

  /** What is still to be told to the outside of what {@link #alerts()} wrote. */
  OutboxStore outbox();

  /** What only one of the servers on this database may do at a time. */
  LockProvider leases();

  /**
   * Asks the database a question, and has it write a little if that is wanted; takes some seconds
   * at most.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if it does not answer, or cannot write
   */
  void check(boolean write);

  /** Reads and writes all of it, to move it. */
  AlertArchive archive();
}
