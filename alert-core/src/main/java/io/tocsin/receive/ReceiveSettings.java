package io.tocsin.receive;

import java.time.Duration;

/**
 * How drafts are taken in.
 *
 * @param lanes how many threads decide and write
 * @param queue how many drafts may wait in a lane before senders are asked to come back
 * @param batch how many drafts a lane commits at once at most
 * @param cacheBytes how much memory, roughly, the lanes may use to remember current alerts
 * @param alertTimeout when an alert that says nothing else expires; zero for never
 * @param historyOnValueChange whether a duplicate with another value leaves a history entry
 */
public record ReceiveSettings(
    int lanes,
    int queue,
    int batch,
    long cacheBytes,
    Duration alertTimeout,
    boolean historyOnValueChange) {}
