package io.tocsin.wiring;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import io.tocsin.settings.Settings;

/** What decides about alerts, where there is no server. */
public record AlarmRules(AlarmModel model, DueTimes dueTimes) {

  /**
   * As those settings have it.
   *
   * @throws io.tocsin.settings.StartRefusedException if they make no alarm model
   */
  public static AlarmRules of(Settings settings) {
    AlarmFactory factory = new AlarmFactory();
    AlarmModel model = factory.model(settings.alarm());
    return new AlarmRules(model, factory.dueTimes(model, settings.housekeeping()));
  }
}
