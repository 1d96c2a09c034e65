package io.tocsin.housekeeping;

import java.time.Duration;

/**
 * When time acts on alerts.
 *
 * @param interval between two rounds; zero for only on request
 * @param deleteExpiredAfter age at which closed and expired alerts go; zero for never
 * @param deleteInfoAfter age at which alerts of the inform severity go; zero for never
 * @param endGrace how long past its announced end an alert stays open
 */
public record HousekeepingSettings(
    Duration interval, Duration deleteExpiredAfter, Duration deleteInfoAfter, Duration endGrace) {}
