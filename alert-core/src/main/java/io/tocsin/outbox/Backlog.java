package io.tocsin.outbox;

import java.time.Instant;

/**
 * What is still to be sent to one destination.
 *
 * @param open how many entries are pending or in flight, from 1
 * @param oldest when the oldest of them was made
 */
public record Backlog(String destination, long open, Instant oldest) {}
