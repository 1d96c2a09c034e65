package io.tocsin.stream;

import java.time.Duration;

/**
 * How alerts are streamed.
 *
 * @param interval between two looks for what other servers have written
 * @param subscribers streams at once at most
 * @param queue events that may wait for a slow reader before its stream ends
 * @param heartbeat silence after which readers get a sign of life
 */
public record StreamSettings(Duration interval, int subscribers, int queue, Duration heartbeat) {}
