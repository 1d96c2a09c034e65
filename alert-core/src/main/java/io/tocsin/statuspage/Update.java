package io.tocsin.statuspage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an incident or a maintenance while it went on.
 *
 * @param id its number among all updates
 * @param status of the incident from then on; null for maintenance
 * @param message Markdown
 * @param user login of its author; null for the engine
 */
public record Update(
    long id,
    @Nullable IncidentStatus status,
    String message,
    @Nullable String user,
    Instant created,
    Instant updated) {

  /** This update with another status and message. */
  public Update edited(@Nullable IncidentStatus newStatus, String newMessage, Instant now) {
    return new Update(id, newStatus, newMessage, user, created, now);
  }

  /** The update of that id. */
  public static Optional<Update> find(List<Update> updates, long id) {
    return updates.stream().filter(each -> each.id() == id).findFirst();
  }

  /** The updates with another one, in place of that of its id or at the end. */
  public static List<Update> with(List<Update> updates, Update update) {
    List<Update> others = new ArrayList<>(updates);
    others.replaceAll(each -> each.id() == update.id() ? update : each);
    if (!others.contains(update)) {
      others.add(update);
    }
    return others;
  }

  static List<Update> without(List<Update> updates, Update update) {
    return updates.stream().filter(each -> each.id() != update.id()).toList();
  }
}
