package io.tocsin.outbound;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp;
import org.jspecify.annotations.Nullable;

/**
 * How one destination is set up.
 *
 * @param name unique among the destinations; also a metric label
 * @param baseUrl of this server as others see it; null if it is not set
 * @param model gives the severities and statuses that there are
 * @param http by which all calls go out
 * @param options what else the notifier may be told; it reads all that it knows
 */
public record DestinationSettings(
    String name, @Nullable String baseUrl, AlarmModel model, OutboundHttp http, Section options) {}
