package io.tocsin.outbound;

import io.tocsin.alert.Alert;
import java.time.Instant;

/**
 * Something that happened to an alert and that somebody outside is to know.
 *
 * @param id the same on every attempt to deliver it, so that receivers can drop repeats
 * @param type what happened, as {@code alert.opened}
 * @param alert as it stood after that
 * @param time server time at which it happened
 */
public record Notification(String id, String type, Alert alert, Instant time) {}
