package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incident.Automation;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts that an automatic incident is about. */
final class IncidentLinks {

  /** Alerts that are noted of one incident. */
  private static final int MAX_ALERTS = 1_000;

  /** Of them in its meta data, which every client gets. */
  private static final int MAX_SHOWN = 100;

  private IncidentLinks() {}

  /** The alerts with those that are noted already. */
  static Map<String, Long> with(Map<String, Long> noted, Collection<AlertEffect> effects) {
    Map<String, Long> all = new LinkedHashMap<>(noted);
    for (AlertEffect effect : effects) {
      if (all.size() < MAX_ALERTS || all.containsKey(effect.alertId())) {
        all.merge(effect.alertId(), effect.episode(), Long::max);
      }
    }
    return all;
  }

  /** Whether an incident is about an alert as it came up last. */
  static boolean isLinked(Automation automation, AlertEffect effect) {
    Long episode = automation.alerts().get(effect.alertId());
    return episode != null && episode >= effect.episode();
  }

  /** Meta data that say where an incident comes from. */
  static Map<String, Object> meta(Map<String, Object> others, Collection<String> alertIds) {
    Map<String, Object> meta = new LinkedHashMap<>(others);
    meta.put("source", "alerts");
    meta.put("alert_ids", alertIds.stream().limit(MAX_SHOWN).toList());
    return meta;
  }

  /** The impacts, of which that on the component follows its alerts. */
  static List<Impact> impacts(
      List<Impact> impacts, long componentId, @Nullable ComponentStatus byAlerts) {
    return byAlerts == null
        ? impacts
        : impacts.stream()
            .map(
                impact ->
                    impact.componentId() == componentId
                        ? new Impact(componentId, byAlerts)
                        : impact)
            .toList();
  }

  /** The incident with those alerts. */
  static Incident linked(
      Incident incident, Automation automation, Collection<AlertEffect> effects, Instant now) {
    Map<String, Long> alerts = with(automation.alerts(), effects);
    if (alerts.equals(automation.alerts())) {
      return incident;
    }
    return incident.edited(
        edit ->
            edit.automation(
                    new Automation(
                        automation.key(), alerts, automation.handsOff(), automation.recovered()))
                .meta(meta(incident.meta(), alerts.keySet()))
                .updated(now));
  }
}
