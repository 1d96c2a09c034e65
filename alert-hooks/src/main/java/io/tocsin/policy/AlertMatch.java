package io.tocsin.policy;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.Trend;
import io.tocsin.hook.Section;
import io.tocsin.query.Condition;
import io.tocsin.query.string.QueryStringParser;
import io.tocsin.text.Parsed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which alerts a rule of the file of hooks is about, in the language of {@code q=}. */
public final class AlertMatch {

  private final Condition condition;

  private AlertMatch(Condition condition) {
    this.condition = condition;
  }

  /**
   * Reads a query string; without one, every alert is meant.
   *
   * @param model says what severities and statuses there are
   * @throws io.tocsin.hook.HookFileException if it is none
   */
  public static AlertMatch of(Section section, String member, AlarmModel model) {
    return switch (new QueryStringParser(model.knownValues()).parse(section.text(member, ""))) {
      case Parsed.Ok<Condition>(Condition condition) -> new AlertMatch(condition);
      case Parsed.Bad<Condition>(String message, List<String> errors) ->
          throw section.fault(member, message + " " + String.join(" ", errors));
    };
  }

  /** Whether that alert is meant. */
  public boolean test(Alert alert) {
    return condition.test(alert);
  }

  /** Whether the alert is meant that would be made of the draft if there were none yet. */
  public boolean test(AlertDraft draft) {
    return condition.equals(Condition.EVERYTHING) || condition.test(alert(draft));
  }

  private static Alert alert(AlertDraft draft) {
    Instant time = Objects.requireNonNullElse(draft.createTime(), Instant.EPOCH);
    return Alert.builder()
        .id(draft.id())
        .resource(draft.resource())
        .event(draft.event())
        .environment(draft.environment())
        .severity(draft.severity())
        .correlate(draft.correlate())
        .status(draft.status())
        .service(draft.service())
        .group(draft.group())
        .value(draft.value())
        .text(draft.text())
        .tags(draft.tags())
        .attributes(attributes(draft))
        .origin(draft.origin())
        .type(draft.type())
        .createTime(time)
        .timeout(Objects.requireNonNullElse(draft.timeout(), 0L))
        .rawData(draft.rawData())
        .customer(draft.customer())
        .dedupKey(draft.dedupKey())
        .trendIndication(Trend.NO_CHANGE)
        .receiveTime(time)
        .lastReceiveId(draft.id())
        .lastReceiveTime(time)
        .updateTime(time)
        .endsAt(draft.endsAt())
        .build();
  }

  private static Map<String, Object> attributes(AlertDraft draft) {
    Map<String, Object> present = new LinkedHashMap<>();
    draft
        .attributes()
        .forEach(
            (name, value) -> {
              if (value != null) {
                present.put(name, value);
              }
            });
    return present;
  }
}
