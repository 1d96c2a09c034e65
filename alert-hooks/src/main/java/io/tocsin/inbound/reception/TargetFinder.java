package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.hook.IssuedKey;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.LinkStore;
import io.tocsin.query.AlertField;
import io.tocsin.query.AlertQuery;
import io.tocsin.query.AlertSearch;
import io.tocsin.query.Condition;
import io.tocsin.query.Field;
import io.tocsin.query.Page;
import io.tocsin.text.StorableText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the alerts that a message of a tool speaks of. */
public final class TargetFinder {

  private static final int MAX_ALERTS = 1_000;
  private static final int MAX_ID_CHARS = 1_000;

  private final AlertStore store;
  private final AlertSearch search;
  private final LinkStore links;
  private final AlarmModel model;

  public TargetFinder(AlertStore store, AlertSearch search, LinkStore links, AlarmModel model) {
    this.store = store;
    this.search = search;
    this.links = links;
    this.model = model;
  }

  /** A tool's name for its side, as it is kept: every store takes it. */
  static String kept(String externalId) {
    return StorableText.cut(externalId, DraftLimits.MAX_ID_CHARS);
  }

  /**
   * What was found.
   *
   * @param alerts those that the message is for
   * @param isOutdated whether alerts were found, but it speaks of earlier episodes of them
   */
  record Finding(List<Alert> alerts, boolean isOutdated) {}

  /** The alerts of the first target that finds any that the caller may see. */
  Finding find(List<Target> targets, Caller caller) {
    boolean outdated = false;
    for (Target target : targets) {
      Finding finding = find(target, caller);
      if (!finding.alerts().isEmpty()) {
        return finding;
      }
      outdated |= finding.isOutdated();
    }
    return new Finding(List.of(), outdated);
  }

  private Finding find(Target target, Caller caller) {
    return switch (target) {
      case Target.Id(String id) -> current(alert(id, caller));
      case Target.Issued(String key) -> issued(key, caller);
      case Target.Linked(String provider, String externalId) ->
          linked(provider, externalId, caller);
      case Target.Attribute(String name, String value) -> current(open(name, value, caller));
      case Target.AllOf(List<Target> all) -> united(all, caller);
    };
  }

  private Finding united(List<Target> targets, Caller caller) {
    Map<String, Alert> byId = new LinkedHashMap<>();
    boolean outdated = false;
    for (Target target : targets) {
      Finding finding = find(target, caller);
      finding.alerts().forEach(alert -> byId.putIfAbsent(alert.id(), alert));
      outdated |= finding.isOutdated();
    }
    return new Finding(List.copyOf(byId.values()), outdated && byId.isEmpty());
  }

  private static Finding current(List<Alert> alerts) {
    return new Finding(alerts, false);
  }

  private List<Alert> alert(String id, Caller caller) {
    return id.isEmpty() || id.length() > MAX_ID_CHARS || id.indexOf(0) >= 0
        ? List.of()
        : store.find(id).filter(alert -> caller.sees(alert.customer())).stream().toList();
  }

  private Finding issued(String key, Caller caller) {
    return IssuedKey.parse(key)
        .flatMap(issued -> exact(issued.alertId(), caller).map(alert -> of(alert, issued)))
        .orElseGet(() -> current(List.of()));
  }

  private static Finding of(Alert alert, IssuedKey issued) {
    return issued.isOf(alert) ? new Finding(List.of(alert), false) : new Finding(List.of(), true);
  }

  private Optional<Alert> exact(String id, Caller caller) {
    return store.findAll(List.of(id)).stream()
        .filter(alert -> caller.sees(alert.customer()))
        .findFirst();
  }

  private Finding linked(String provider, String externalId, Caller caller) {
    List<Alert> found = new ArrayList<>();
    boolean outdated = false;
    for (AlertLink link : links.find(provider, kept(externalId))) {
      Optional<Alert> alert = exact(link.alertId(), caller);
      if (alert.isPresent() && alert.get().episode() == link.episode()) {
        found.add(alert.get());
      } else {
        outdated |= alert.isPresent();
      }
    }
    return new Finding(found, outdated && found.isEmpty());
  }

  private List<Alert> open(String attribute, String value, Caller caller) {
    List<Object> over = new ArrayList<>(model.closedStatuses());
    over.add(model.expiredStatus());
    Condition where =
        new Condition.All(
            List.of(
                new Condition.In(new Field.Attribute(attribute), List.of(value)),
                new Condition.Not(new Condition.In(AlertField.STATUS, over))));
    return search.find(
        new AlertQuery(caller.restrict(where), List.of(), new Page(1, MAX_ALERTS), false, false));
  }
}
