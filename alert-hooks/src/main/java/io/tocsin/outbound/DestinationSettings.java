package io.tocsin.outbound;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one destination.
 *
 * @param name unique among the destinations; also a metric label
 * @param baseUrl of this server as others see it; null if it is not set
 * @param model gives the severities and statuses that there are
 * @param http for all calls of the notifier
 * @param options the other options of the notifier, which reads all that it knows
 */
public record DestinationSettings(
    String name, @Nullable String baseUrl, AlarmModel model, OutboundHttp http, Section options) {}
