package io.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * A status an alert can go back to, and how long it then holds.
 *
 * @param status the status
 * @param timeout seconds until it runs out; 0 for never
 * @param by login of who acknowledged or shelved the alert, where the status is that; else null
 */
public record PreviousStatus(String status, long timeout, @Nullable String by) {}
