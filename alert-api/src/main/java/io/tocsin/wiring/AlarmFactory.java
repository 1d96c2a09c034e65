package io.tocsin.wiring;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alarm.DueTimes;
import io.tocsin.housekeeping.HousekeepingSettings;
import io.tocsin.settings.StartRefusedException;
import jakarta.inject.Singleton;

/** What decides about alerts. */
@Factory
final class AlarmFactory {

  /** Made at the start, so that what is wrong with its settings is said then. */
  @Context
  AlarmModel model(AlarmSettings settings) {
    try {
      return AlarmModels.create(settings);
    } catch (IllegalArgumentException e) {
      throw StartRefusedException.badSetting(String.valueOf(e.getMessage()));
    }
  }

  @Singleton
  DueTimes dueTimes(AlarmModel model, HousekeepingSettings settings) {
    return new DueTimes(
        model, settings.deleteExpiredAfter(), settings.deleteInfoAfter(), settings.endGrace());
  }
}
