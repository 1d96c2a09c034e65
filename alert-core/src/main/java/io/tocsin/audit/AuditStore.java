package io.tocsin.audit;

import java.time.Instant;
import java.util.List;

/**
 * Keeps the audit trail. Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public interface AuditStore {

  /** Adds all of them or none; one that is there already counts as added. */
  void add(List<AuditEvent> events);

  /** The events of the page, the newest first; none if there is no such page. */
  List<AuditEvent> find(AuditQuery query);

  /** How many events match, on whatever page. */
  long count(AuditQuery query);

  /** Forgets those from before that time; how many there were. */
  long deleteOlder(Instant time);
}
