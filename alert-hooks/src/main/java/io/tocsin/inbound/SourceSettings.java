package io.tocsin.inbound;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hookfile.Section;

/**
 * How one source is set up.
 *
 * @param name what follows {@code /webhooks/} in its path
 * @param secrets which of them the tool's scheme uses, and for what, is said by the webhook
 * @param environment of alerts that name none
 * @param model gives the severities and statuses that there are
 * @param options what else the tool's webhook may be told; it reads all that it knows
 */
public record SourceSettings(
    String name, Secrets secrets, String environment, AlarmModel model, Section options) {}
