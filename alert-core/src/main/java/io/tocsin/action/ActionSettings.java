package io.tocsin.action;

import java.time.Duration;

/**
 * How long operators' steps hold.
 *
 * @param ackTimeout an ack that says nothing else; zero for ever
 * @param shelveTimeout a shelve that says nothing else; zero for ever
 */
public record ActionSettings(Duration ackTimeout, Duration shelveTimeout) {}
