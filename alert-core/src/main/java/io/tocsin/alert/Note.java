package io.tocsin.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote down about an alert.
 *
 * @param id unique, lower case UUID
 * @param alertId id of the alert it belongs to
 * @param user login of its last author; null for anonymous
 * @param attributes resource, event, environment, severity and status of the alert when it was made
 * @param updateTime null until it is edited
 * @param customer customer of the alert; null for none
 */
public record Note(
    String id,
    String alertId,
    String text,
    @Nullable String user,
    Map<String, String> attributes,
    Instant createTime,
    @Nullable Instant updateTime,
    @Nullable String customer) {

  public Note {
    attributes = Map.copyOf(attributes);
  }

  /** A copy of the note with a new text, edited by an author at a time. */
  public Note edited(String newText, @Nullable String author, Instant now) {
    return new Note(id, alertId, newText, author, attributes, createTime, now, customer);
  }
}
