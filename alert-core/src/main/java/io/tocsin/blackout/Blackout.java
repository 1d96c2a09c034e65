package io.tocsin.blackout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A planned time in which some alerts are suppressed.
 *
 * @param id unique
 * @param version counts the changes, from 1
 * @param coverage which alerts
 * @param schedule when
 * @param user login of who made it or changed it last; null for anonymous
 * @param text for people
 */
public record Blackout(
    String id,
    long version,
    Coverage coverage,
    Schedule schedule,
    @Nullable String user,
    Instant createTime,
    String text) {}
