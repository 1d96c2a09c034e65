package io.tocsin.receive;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.alert.DraftLimits;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what a sender left out, and checks what depends on the alarm model and the caller. */
final class DraftCompletion {

  private static final Duration CLOCK_AHEAD = Duration.ofDays(1);

  private final AlarmModel model;
  private final ReceiveSettings settings;
  private final String origin;

  DraftCompletion(AlarmModel model, ReceiveSettings settings, String origin) {
    this.model = model;
    this.settings = settings;
    this.origin = origin;
  }

  /** The draft with every default and its customer (8.4). */
  Parsed<AlertDraft> complete(AlertDraft draft, Caller caller, Instant now) {
    String broken = violation(draft, null);
    if (broken != null) {
      return Parsed.bad(broken);
    }
    return caller
        .customerFor(draft.customer())
        .map(
            customer ->
                withDefaults(draft, draft.toBuilder().customer(customer.orElse(null)), now)
                    .build());
  }

  /**
   * The first rule that the draft breaks, of those of any draft and of the model's; null if none.
   *
   * @param kept a draft that breaks none, of which plugins have made this one; null if there is
   *     none
   */
  @Nullable String violation(AlertDraft draft, @Nullable AlertDraft kept) {
    String broken = DraftLimits.violation(draft, kept);
    return broken == null ? refusal(draft) : broken;
  }

  private @Nullable String refusal(AlertDraft draft) {
    if (!draft.severity().isEmpty() && !model.severities().has(draft.severity())) {
      return model.severities().refusal(draft.severity());
    }
    return draft.status().isEmpty() || model.statuses().has(draft.status())
        ? null
        : model.statuses().refusal(draft.status());
  }

  private AlertDraftBuilder withDefaults(
      AlertDraft draft, AlertDraftBuilder completed, Instant now) {
    if (draft.id().isEmpty()) {
      completed.id(DraftIds.next(now));
    }
    if (draft.severity().isEmpty()) {
      completed.severity(model.severities().normal());
    }
    if (draft.status().isEmpty()) {
      completed.status(model.statuses().initial());
    }
    if (draft.origin().isEmpty()) {
      completed.origin(origin);
    }
    if (draft.timeout() == null) {
      completed.timeout(settings.alertTimeout().toSeconds());
    }
    Instant createTime = draft.createTime() == null ? now : draft.createTime();
    return completed
        .createTime(createTime.truncatedTo(ChronoUnit.MICROS))
        .sourceTime(sourceTime(draft, now))
        .correlate(withOwnEvent(draft));
  }

  /** A clock that is far ahead would make all that comes after it seem late: it is ignored. */
  private static @Nullable Instant sourceTime(AlertDraft draft, Instant now) {
    Instant time = draft.sourceTime();
    return time == null || time.isBefore(Instant.EPOCH) || time.isAfter(now.plus(CLOCK_AHEAD))
        ? null
        : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static List<String> withOwnEvent(AlertDraft draft) {
    if (draft.correlate().isEmpty() || draft.correlate().contains(draft.event())) {
      return draft.correlate();
    }
    List<String> events = new ArrayList<>(draft.correlate());
    events.add(draft.event());
    return events;
  }
}
