package io.tocsin.receive;

import io.tocsin.alert.AlertDraft;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A draft on its way through a lane, and who waits for its fate.
 *
 * @param now when it came in
 */
record Waiting(
    AlertDraft draft, @Nullable String login, Instant now, CompletableFuture<Outcome> outcome) {}
