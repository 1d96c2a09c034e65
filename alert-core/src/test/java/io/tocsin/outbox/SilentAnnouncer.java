package io.tocsin.outbox;

import io.tocsin.access.Caller;
import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import io.tocsin.alert.OutboxEntry;
import java.time.Instant;
import java.util.List;

/** Announces nothing to anybody. */
public final class SilentAnnouncer implements Announcer {

  @Override
  public List<OutboxEntry> changed(AlertChange change, Via passage, Instant now) {
    return List.of();
  }

  @Override
  public List<OutboxEntry> removed(Alert alert, Caller caller, Instant now) {
    return List.of();
  }
}
