package io.tocsin.alert;

import java.time.Duration;
import java.time.Instant;

/**
 * One notification for one destination.
 *
 * @param id the same on every attempt; made of the alert's number and version, a count and the
 *     destination, so that the same change never makes two
 * @param destination name of the destination
 * @param alertNumber of the alert; entries of one alert go to a destination in their order. Below
 *     zero it is of no alert, but of whom the destination passes it to
 * @param position in the order of the entries of one alert for one destination
 * @param type what happened, as {@code alert.opened}
 * @param content what to send, as JSON; only the destination's side reads it
 * @param createdAt server time of the change
 * @param expiresAt when it is not worth sending any more
 */
public record OutboxEntry(
    String id,
    String destination,
    long alertNumber,
    long position,
    String type,
    String content,
    Instant createdAt,
    Instant expiresAt) {

  /** What the clocks of servers on one store may differ by. */
  public static final Duration CLOCKS_APART = Duration.ofMinutes(10);

  /** A copy of the entry with another type. */
  public OutboxEntry as(String other) {
    return new OutboxEntry(
        id, destination, alertNumber, position, other, content, createdAt, expiresAt);
  }

  /** From when on it may be sent: long before it was made, as clocks of servers differ and jump. */
  public Instant firstDueAt() {
    return firstDueAt(createdAt);
  }

  /** From when on an entry may be sent that is given to the outbox at that time. */
  public static Instant firstDueAt(Instant time) {
    return time.minus(CLOCKS_APART);
  }
}
