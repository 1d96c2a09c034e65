package io.tocsin.outbound;

import io.tocsin.alert.Alert;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event of an alert, as destinations are notified of it.
 *
 * @param id the same on every attempt to deliver it, so that receivers can drop repeats
 * @param type what happened, as {@code alert.opened}
 * @param alert as it stood after that, without history and raw data
 * @param user who did it; null if nobody did
 * @param text what the history says of it
 * @param passed servers, by their base URLs, that it has passed
 * @param claimed servers, by their base URLs, that it has passed as some caller said of whom that
 *     is not to be believed; they get no repeats and details
 * @param time server time at which it happened
 */
public record Notification(
    String id,
    String type,
    Alert alert,
    @Nullable String user,
    String text,
    Set<String> passed,
    Set<String> claimed,
    Instant time) {

  /** The type of those that test a destination. */
  public static final String TEST = "destination.test";

  public Notification {
    passed = Set.copyOf(passed);
    claimed = Set.copyOf(claimed);
  }
}
