package io.tocsin.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tool calls its side of an alert. One of the tool's may have several alerts.
 *
 * @param provider the tool
 * @param externalId the tool's name for its side, such as an incident's id
 * @param episode of the alert that the tool's side belongs to
 * @param url where people see it; null for none
 * @param lastTime of the newest message about it, by the tool's clock; null: none said
 */
public record AlertLink(
    String provider,
    String externalId,
    String alertId,
    long episode,
    @Nullable String url,
    @Nullable Instant lastTime) {}
