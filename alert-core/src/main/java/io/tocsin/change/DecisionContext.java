package io.tocsin.change;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.outbox.Announcer;
import io.tocsin.plugin.PluginChain;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What decides about every change of an alert, whoever asks for the change. */
public record DecisionContext(
    AlarmModel model, DueTimes dueTimes, PluginChain plugins, Announcer announcer, Clock clock) {

  /** The present time, in whole microseconds as all stores keep it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
