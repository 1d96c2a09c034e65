package io.tocsin.move.alerta;

import io.tocsin.action.ActionSettings;
import io.tocsin.alarm.AlarmModel;
import io.tocsin.alarm.DueTimes;
import java.time.Duration;

/**
 * What decides about alerts that Alerta has stored.
 *
 * @param model severities and statuses that it does not know are not taken
 * @param alertTimeout for alerts that have no timeout; zero for never
 * @param action for acks and shelves that have no timeout
 */
public record AlertaSettings(
    AlarmModel model, DueTimes dueTimes, Duration alertTimeout, ActionSettings action) {}
