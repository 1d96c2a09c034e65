package io.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps alerts, their claims and their history. What a method has returned from is on disk.
 *
 * <p>An alert claims its own key and that of each event in its {@code correlate} list, when it is
 * created and never after. A claim has one owner at most: the first to claim a key keeps it, a
 * later alert takes what is free.
 *
 * <p>Every method may throw {@link StoreUnavailableException}; then nothing was written, or it is
 * not known whether it was.
 */
public interface AlertStore {

  /** How many of the newest history entries come with an alert. */
  int HISTORY_LIMIT = 100;

  /** The owners of those keys, with history and raw data; keys that nobody owns are left out. */
  Map<AlertKey, Alert> findOwners(Collection<AlertKey> keys);

  /**
   * The alert with that id, or whose latest draft had it, with history and raw data. Exactly eight
   * characters that are no whole id are a prefix of either, and find nothing where several begin
   * with it; an alert's own id goes before a latest draft's.
   */
  Optional<Alert> find(String id);

  /**
   * The alerts with those exact ids of their own, with history and raw data; unknown ids are left
   * out.
   */
  List<Alert> findAll(Collection<String> ids);

  /**
   * Writes all changes in one durable step, except the losers: those whose previous state is not
   * the stored one any more, or whose own key is owned by another alert. Nothing of a loser is
   * written.
   *
   * @param batch at most one change an alert, and one new alert an own key
   * @return whether each change was written, in the order of the batch
   */
  List<Boolean> save(List<AlertChange> batch);

  /** Removes an alert without an announcement. */
  default boolean delete(Alert alert) {
    return delete(alert, List.of());
  }

  /**
   * Removes the alert with all that belongs to it, if that version is still the stored one.
   *
   * @param outgoing what is to be announced of it to the outside; written if the alert is removed
   */
  boolean delete(Alert alert, List<OutboxEntry> outgoing);

  /**
   * Alerts whose {@code dueAt} is not after that instant, the longest due first, without history
   * and raw data.
   *
   * @param limit the most to return
   */
  List<Alert> findDue(Instant now, int limit);

  /**
   * Removes alerts that have one of the statuses and were neither received nor changed (in the
   * sense of {@code updateTime}) since that instant.
   *
   * @return how many
   */
  int deleteByStatus(Collection<String> statuses, Instant untouchedSince);

  /**
   * Removes alerts that were last received before that instant and have that severity.
   *
   * @return how many
   */
  int deleteBySeverity(String severity, Instant lastReceivedBefore);
}
