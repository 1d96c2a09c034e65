package io.tocsin.statuspage.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.statuspage.Incident;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.TaskQueue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to alerts which incident they are linked with, as well as it goes: what cannot be written
 * is left, and what is too much is written later.
 */
final class IncidentMarks implements HealthCheck, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IncidentMarks.class);
  private static final int WAITING = 1_000;
  private static final int REMEMBERED = 100_000;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final AlertActions actions;
  private final TaskQueue<Mark> waiting =
      new TaskQueue<>("status-page-marks", WAITING, LONGEST_SILENCE, this::write);
  private final Cache<String, Long> tried = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  IncidentMarks(AlertActions actions) {
    this.actions = actions;
  }

  private record Mark(String alertId, long incidentId) {}

  @Override
  public Optional<Fault> fault() {
    return waiting.fault();
  }

  /** Has alerts marked that are linked with an open incident and do not say so. */
  void mark(Map<IncidentKey, Incident> incidents, Collection<List<AlertEffect>> effects) {
    for (List<AlertEffect> some : effects) {
      for (AlertEffect effect : some) {
        Incident incident = incidents.get(IncidentKey.of(effect));
        if (incident != null && incident.isOpen() && isWanted(incident, effect)) {
          offer(new Mark(effect.alertId(), incident.id()));
        }
      }
    }
  }

  private boolean isWanted(Incident incident, AlertEffect effect) {
    Incident.Automation automation = incident.automation();
    return automation != null
        && !Long.toString(incident.id()).equals(effect.incident())
        && IncidentLinks.isLinked(automation, effect)
        && !Long.valueOf(incident.id()).equals(tried.getIfPresent(effect.alertId()));
  }

  private void offer(Mark mark) {
    if (waiting.offer(mark)) {
      tried.put(mark.alertId(), mark.incidentId());
    }
  }

  private void write(Mark mark) {
    ActionOutcome outcome =
        actions.setAttributes(
            mark.alertId(), Map.of(AlertEffects.INCIDENT, mark.incidentId()), Caller.SYSTEM);
    if (!(outcome instanceof ActionOutcome.Done)) {
      LOG.debug("alert {} does not take the number of its incident", mark.alertId());
    }
  }

  /** What waits is dropped: it is computed anew from the open alerts. */
  @Override
  public void close() {
    waiting.clear();
    waiting.close();
  }
}
