package io.tocsin.receive;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.SeverityScale;
import io.tocsin.alarm.Situation;
import io.tocsin.alarm.StatusMove;
import io.tocsin.alarm.Transition;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertBuilder;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.alert.Trend;
import io.tocsin.plugin.Plugin.StatusRequest;
import io.tocsin.plugin.PluginChain;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the next state of an alert from a draft; pure but for the plugins. */
final class AlertMerge {

  private final AlarmModel model;
  private final PluginChain plugins;
  private final boolean historyOnValueChange;

  AlertMerge(AlarmModel model, PluginChain plugins, boolean historyOnValueChange) {
    this.model = model;
    this.plugins = plugins;
    this.historyOnValueChange = historyOnValueChange;
  }

  /** What a new alert is known by, inside and outside. */
  record Identity(long number, String id) {}

  /** What came of it. */
  sealed interface Merged {

    /** The next state, with the entry in its history if there is one; its version is unchanged. */
    record Next(Alert alert, @Nullable HistoryEntry added) implements Merged {}

    /** A plugin refused the change of status. */
    record Refused(Refusal refusal) implements Merged {}
  }

  /**
   * Merges a draft into the owner of its key.
   *
   * @param owner null for a new alert
   * @param identity of a new alert
   * @param login of the sender; null for anonymous
   */
  Merged merge(
      @Nullable Alert owner,
      AlertDraft draft,
      Identity identity,
      @Nullable String login,
      Instant now) {
    if (owner != null && isLate(owner, draft)) {
      return late(owner, draft, login, now);
    }
    return switch (Outcome.Kind.of(owner, draft)) {
      case NEW -> create(draft, identity, login, now);
      case DUPLICATE -> repeat(Objects.requireNonNull(owner), draft, login, now);
      case CORRELATED -> correlate(Objects.requireNonNull(owner), draft, login, now);
    };
  }

  /** Whether a newer message of its source has overtaken it. */
  private static boolean isLate(Alert current, AlertDraft draft) {
    Instant known = current.sourceTime();
    Instant time = ownSourceTime(current.origin(), draft);
    return known != null && time != null && time.isBefore(known);
  }

  /** Clocks of other sources than the alert's own say nothing about its order. */
  private static @Nullable Instant ownSourceTime(String origin, AlertDraft draft) {
    return draft.origin().equals(origin) ? draft.sourceTime() : null;
  }

  /** Leaves the alert as it is; its history records what the draft said. */
  private static Merged late(Alert current, AlertDraft draft, @Nullable String login, Instant now) {
    HistoryEntry entry =
        current.toBuilder()
            .event(draft.event())
            .severity(draft.severity())
            .value(draft.value())
            .build()
            .nextEntry(draft.id(), HistoryEntry.LATE, draft.text(), current.timeout(), login, now);
    return new Merged.Next(current.withEntry(entry), entry);
  }

  private Merged create(AlertDraft draft, Identity identity, @Nullable String login, Instant now) {
    SeverityScale scale = model.severities();
    Trend trend = scale.trend(scale.previous(), draft.severity());
    Situation situation =
        new Situation(
            null,
            model.statuses().initial(),
            null,
            draft.severity(),
            scale.previous(),
            trend,
            draft.status());
    String status = decide(situation);
    Alert alert =
        Alert.builder(draft)
            .number(identity.number())
            .id(identity.id())
            .attributes(merged(Map.of(), draft.attributes()))
            .createTime(Objects.requireNonNull(draft.createTime()))
            .receiveTime(now)
            .lastReceiveTime(now)
            .previousSeverity(scale.previous())
            .trendIndication(trend)
            .status(status)
            .blackoutId(model.isSuppressed(status) ? draft.blackoutId() : null)
            .updateTime(now)
            .build();
    return withEntry(alert, "new", alert.id(), draft.text(), login, now);
  }

  private Merged repeat(Alert current, AlertDraft draft, @Nullable String login, Instant now) {
    String status = decide(current, draft, null, Trend.NO_CHANGE);
    Alert repeated =
        united(current, draft, status, now)
            .duplicateCount(current.duplicateCount() + 1)
            .repeat(true)
            .build();
    if (!status.equals(current.status())) {
      return changeStatus(current, repeated, "status", status, draft, login, now);
    }
    boolean recordsValue =
        historyOnValueChange && !Objects.equals(repeated.value(), current.value());
    return recordsValue
        ? withEntry(repeated, "value", draft.id(), draft.text(), login, now)
        : new Merged.Next(repeated, null);
  }

  private Merged correlate(Alert current, AlertDraft draft, @Nullable String login, Instant now) {
    Trend trend = model.severities().trend(current.severity(), draft.severity());
    String status = decide(current, draft, current.severity(), trend);
    Alert correlated =
        united(current, draft, status, now)
            .event(draft.event())
            .severity(draft.severity())
            .createTime(Objects.requireNonNull(draft.createTime()))
            .receiveTime(now)
            .duplicateCount(0)
            .repeat(false)
            .previousSeverity(current.severity())
            .trendIndication(trend)
            .build();
    if (!status.equals(current.status())) {
      return changeStatus(current, correlated, "severity", status, draft, login, now);
    }
    return withEntry(correlated, "severity", draft.id(), draft.text(), login, now);
  }

  private String decide(
      Alert current, AlertDraft draft, @Nullable String previousSeverity, Trend trend) {
    return decide(
        Situation.of(current, null, draft.severity(), previousSeverity, trend, draft.status()));
  }

  private String decide(Situation situation) {
    return switch (model.next(situation)) {
      case Transition.Moved(String rule, String severity, String status) -> status;
      case Transition.Invalid(String rule, String message) -> situation.status();
    };
  }

  private Merged changeStatus(
      Alert current,
      Alert merged,
      String type,
      String status,
      AlertDraft draft,
      @Nullable String login,
      Instant now) {
    StatusRequest request = new StatusRequest(merged, status, draft.text());
    return switch (plugins.statusChange(request)) {
      case Verdict.Refused<StatusRequest>(Refusal refusal) -> new Merged.Refused(refusal);
      case Verdict.Pass<StatusRequest>(StatusRequest granted) ->
          withEntry(
              StatusMove.move(
                  model, current, granted.applied(merged), granted.status(), null, login, now),
              type,
              draft.id(),
              granted.text(),
              login,
              now);
    };
  }

  private AlertBuilder united(Alert current, AlertDraft draft, String status, Instant now) {
    Instant sourceTime = ownSourceTime(current.origin(), draft);
    return current.toBuilder()
        .service(draft.service())
        .value(draft.value())
        .text(draft.text())
        .timeout(Objects.requireNonNull(draft.timeout()))
        .rawData(draft.rawData())
        .endsAt(draft.endsAt())
        .lastReceiveId(draft.id())
        .lastReceiveTime(now)
        .sourceTime(sourceTime == null ? current.sourceTime() : sourceTime)
        .tags(union(current.tags(), draft.tags()))
        .attributes(merged(current.attributes(), draft.attributes()))
        .blackoutId(model.isSuppressed(status) ? blackoutId(current, draft) : null);
  }

  /** What suppressed it first goes on to do so, until the blackout is over. */
  private static @Nullable String blackoutId(Alert current, AlertDraft draft) {
    return current.blackoutId() == null ? draft.blackoutId() : current.blackoutId();
  }

  /** What is over the bounds after many posts is left out; what is there already stays. */
  private static List<String> union(List<String> first, List<String> second) {
    if (first.containsAll(second)) {
      return first;
    }
    Set<String> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return all.stream().limit(Math.max(first.size(), DraftLimits.MAX_ELEMENTS)).toList();
  }

  private static Map<String, Object> merged(
      Map<String, Object> current, Map<String, @Nullable Object> changes) {
    Map<String, Object> all = new LinkedHashMap<>(current);
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            all.remove(key);
          } else if (all.size() < DraftLimits.MAX_ELEMENTS || all.containsKey(key)) {
            all.put(key, value);
          }
        });
    return DraftLimits.length(all) <= DraftLimits.MAX_ATTRIBUTES_CHARS
        ? all
        : shortened(all, changes);
  }

  /** Without the longest of those that this draft does not bring, as long as there are too many. */
  private static Map<String, Object> shortened(Map<String, Object> all, Map<String, ?> brought) {
    List<String> longestFirst =
        all.keySet().stream()
            .filter(key -> !brought.containsKey(key))
            .sorted(Comparator.comparingLong((String key) -> -DraftLimits.length(all.get(key))))
            .toList();
    for (String key : longestFirst) {
      if (DraftLimits.length(all) <= DraftLimits.MAX_ATTRIBUTES_CHARS) {
        break;
      }
      all.remove(key);
    }
    return all;
  }

  private static Merged withEntry(
      Alert alert, String type, String cause, String text, @Nullable String login, Instant now) {
    HistoryEntry entry = alert.nextEntry(cause, type, text, alert.timeout(), login, now);
    return new Merged.Next(alert.withEntry(entry), entry);
  }
}
