package io.tocsin.audit;

import io.tocsin.query.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of the audit trail, the newest first; null for whatever it may be.
 *
 * @param login exactly that
 * @param from the first time
 * @param to the time before which it must be
 */
public record AuditQuery(
    @Nullable String login,
    @Nullable String event,
    @Nullable String type,
    @Nullable String resource,
    @Nullable Instant from,
    @Nullable Instant to,
    Page page) {}
