package io.tocsin.outbound.dispatch;

import io.tocsin.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an alert.
 *
 * @param alert as it stood after that
 * @param user who did it; null if nobody did
 * @param text what the history says of it
 */
record Happening(EventType type, Alert alert, @Nullable String user, String text) {}
