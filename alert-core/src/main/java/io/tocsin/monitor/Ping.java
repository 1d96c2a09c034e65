package io.tocsin.monitor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signal of a job.
 *
 * @param number from 1, of its monitor; 0 until it is recorded
 * @param time of arrival
 * @param kind what it says
 * @param scheme {@code http}, {@code https} or {@code email}
 * @param remoteAddress of the sender; empty if it is not known
 * @param method of the request; empty for mail
 * @param userAgent at most {@link #MAX_USER_AGENT_CHARS} characters
 * @param run by which the pings of one run belong together; null if the sender gave none
 * @param exitStatus of the job, 0 to 255; null if the sender gave none
 * @param body what the sender said, cut to the limit; null if it said nothing, or where bodies are
 *     not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // bodies are long, and compared by nobody
public record Ping(
    long number,
    Instant time,
    PingKind kind,
    String scheme,
    String remoteAddress,
    String method,
    String userAgent,
    @Nullable UUID run,
    @Nullable Integer exitStatus,
    byte @Nullable [] body) {

  /** Longer ones are cut by those who make pings. */
  public static final int MAX_USER_AGENT_CHARS = 200;

  Ping recordedAs(long place, PingKind effective) {
    return new Ping(
        place, time, effective, scheme, remoteAddress, method, userAgent, run, exitStatus, body);
  }
}
