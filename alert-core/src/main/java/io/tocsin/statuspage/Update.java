package io.tocsin.statuspage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an incident or a maintenance while it went on.
 *
 * @param id its number among all updates
 * @param status of the incident from then on; null for maintenance
 * @param message Markdown
 * @param user login of its author; null for the engine
 */
public record Update(
    long id,
    @Nullable IncidentStatus status,
    String message,
    @Nullable String user,
    Instant created,
    Instant updated) {}
