package io.tocsin.alert;

/**
 * A status an alert can go back to, and how long it then holds.
 *
 * @param status the status
 * @param timeout seconds until it runs out; 0 for never
 */
public record Standing(String status, long timeout) {}
