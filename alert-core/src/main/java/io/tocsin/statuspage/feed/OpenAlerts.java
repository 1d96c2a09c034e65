package io.tocsin.statuspage.feed;

import io.tocsin.alert.Alert;
import io.tocsin.alert.QueryTooCostlyException;
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
  private final Touches touches;
  private final Map<String, Known> alerts = new HashMap<>();

  /** None yet. */
  OpenAlerts(Targets targets, Touches touches) {
    this.targets = targets;
    this.touches = touches;
  }

  private record Known(long version, List<Touch> touches) {}

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
    List<Touch> earlier = before == null ? List.of() : before.touches();
    List<Touch> now = new ArrayList<>();
    for (Target target : targets(alert)) {
      touches.of(alert, target).map(touch -> goingOn(touch, earlier)).ifPresent(now::add);
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
  private static Touch goingOn(Touch touch, List<Touch> earlier) {
    Optional<Touch> before =
        earlier.stream()
            .filter(each -> each.componentId() == touch.componentId())
            .filter(each -> each.rule().id() == touch.rule().id())
            .filter(each -> each.counts() && touch.counts())
            .filter(each -> ComponentStatus.BY_RANK.compare(each.status(), touch.status()) >= 0)
            .findFirst();
    return before.map(each -> touch.since(each.since())).orElse(touch);
  }

  /** Forgets an alert that is not open any more. */
  void remove(String id) {
    alerts.remove(id);
  }

  /** What counts, or is suppressed, by components. */
  Map<Long, List<Touch>> byComponent() {
    return alerts.values().stream()
        .flatMap(known -> known.touches().stream())
        .collect(Collectors.groupingBy(Touch::componentId));
  }

  /** What one alert does. */
  List<Touch> of(String id) {
    return Optional.ofNullable(alerts.get(id)).map(Known::touches).orElse(List.of());
  }
}
