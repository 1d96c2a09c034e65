package io.tocsin.blackout;

import io.tocsin.access.Caller;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Suppresses what blackouts cover: drops it, or has it stored in the suppressed status, which keeps
 * it from the plugins after this one.
 *
 * <p>What counts is the time that the sender gives, {@code createTime}. Where alerts are stored,
 * the present counts as well: an alert that was open before the window is suppressed when the
 * window opens ({@link Reevaluation}), and its repeats, which may carry the time of its first
 * occurrence, must not end that.
 */
public final class BlackoutPlugin implements Plugin {

  private static final String MESSAGE = "Suppressed alert during blackout period";

  private final ActiveBlackouts blackouts;
  private final BlackoutSettings settings;
  private final AlarmModel model;
  private final Clock clock;

  public BlackoutPlugin(
      ActiveBlackouts blackouts, BlackoutSettings settings, AlarmModel model, Clock clock) {
    this.blackouts = blackouts;
    this.settings = settings;
    this.model = model;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "blackout";
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    Instant now = clock.instant();
    Optional<Blackout> blackout =
        blackouts.covering(draft, Objects.requireNonNullElse(draft.createTime(), now));
    if (!settings.notification()) {
      return blackout.isEmpty() || settings.accept().contains(draft.severity())
          ? Verdict.unchanged()
          : Verdict.refuse(new Refusal.Suppressed(MESSAGE));
    }
    return blackout
        .or(() -> blackouts.covering(draft, now))
        .<Verdict<AlertDraft>>map(found -> new Verdict.Pass<>(suppressed(draft, found)))
        .orElseGet(Verdict::unchanged);
  }

  private AlertDraft suppressed(AlertDraft draft, Blackout blackout) {
    return draft.toBuilder().status(model.suppressedStatus()).blackoutId(blackout.id()).build();
  }
}
