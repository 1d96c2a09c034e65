package io.tocsin.statuspage;

import java.time.Instant;

/**
 * What one subscriber is still to be told; removed once the outbox has it.
 *
 * @param event what has happened, as {@code incident_created}
 * @param content JSON of what is told
 * @param due not before that time
 */
public record Notice(long id, long subscriberId, String event, String content, Instant due)
    implements Item {}
