package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.limit.QueryTooCostlyException;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.feed.Targets.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open alerts, as far as they count for components. For one thread. */
final class OpenAlerts {

  private static final Logger LOG = LoggerFactory.getLogger(OpenAlerts.class);

  private final Targets targets;
  private final AlertEffects effects;
  private final Map<String, Known> alerts = new HashMap<>();

  /** None yet. */
  OpenAlerts(Targets targets, AlertEffects effects) {
    this.targets = targets;
    this.effects = effects;
  }

  private record Known(long version, List<AlertEffect> effects) {}

  /** By what they count. */
  Targets targets() {
    return targets;
  }

  /** Notes the state of an open alert, unless a later one is known. */
  void put(Alert alert) {
    Known before = alerts.get(alert.id());
    if (before != null && before.version() >= alert.version()) {
      return;
    }
    List<AlertEffect> earlier = before == null ? List.of() : before.effects();
    List<AlertEffect> now = new ArrayList<>();
    for (Target target : targets(alert)) {
      effects.of(alert, target).map(effect -> goingOn(effect, earlier)).ifPresent(now::add);
    }
    alerts.put(alert.id(), new Known(alert.version(), now));
  }

  /** What an alert counts for; nothing where the rules take too long. */
  List<Target> targets(Alert alert) {
    try {
      return targets.of(alert);
    } catch (QueryTooCostlyException e) {
      LOG.warn("the rules of the status page take too long for alert {}", alert.id());
      return List.of();
    }
  }

  /** It has been so bad since it was first, if it counted before and was no better then. */
  private static AlertEffect goingOn(AlertEffect effect, List<AlertEffect> earlier) {
    Optional<AlertEffect> before =
        earlier.stream()
            .filter(each -> each.componentId() == effect.componentId())
            .filter(each -> each.rule().id() == effect.rule().id())
            .filter(each -> each.counts() && effect.counts())
            .filter(each -> ComponentStatus.BY_RANK.compare(each.status(), effect.status()) >= 0)
            .findFirst();
    return before.map(each -> effect.since(each.since())).orElse(effect);
  }

  /** Forgets an alert that is not open any more. */
  void remove(String id) {
    alerts.remove(id);
  }

  /** What counts, or is suppressed, by components. */
  Map<Long, List<AlertEffect>> byComponent() {
    return alerts.values().stream()
        .flatMap(known -> known.effects().stream())
        .collect(Collectors.groupingBy(AlertEffect::componentId));
  }

  /** What one alert does. */
  List<AlertEffect> of(String id) {
    return Optional.ofNullable(alerts.get(id)).map(Known::effects).orElse(List.of());
  }
}
