package io.tocsin.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an alert, never altered after it was written.
 *
 * @param sequence 1 for the first entry of an alert, then one more each
 * @param id id of the post, alert or note that caused it
 * @param type {@code new}, {@code severity}, {@code status}, {@code value}, {@code note}, {@code
 *     dismiss}, {@link #LATE}, or the name of an action
 * @param updateTime server time of the change
 * @param user login of the caller; null for anonymous and for the system
 * @param timeout seconds that were to hold from then on; null for notes
 */
public record HistoryEntry(
    long sequence,
    String id,
    String event,
    String severity,
    String status,
    @Nullable String value,
    String text,
    String type,
    Instant updateTime,
    @Nullable String user,
    @Nullable Long timeout) {

  /**
   * Type of the entry of a message that a newer one of its source has overtaken: it records what
   * the message said, and the alert stays as it is.
   */
  public static final String LATE = "late";
}
