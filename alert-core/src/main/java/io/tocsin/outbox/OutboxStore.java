package io.tocsin.outbox;

import io.tocsin.alert.OutboxEntry;
import io.tocsin.query.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The entries that are still to be sent, and for a while those that were. Entries come into it with
 * the changes of alerts that they are about ({@link io.tocsin.alert.AlertStore}), or by themselves.
 * Dispatchers of all servers share it, without a leader: each takes entries for a while by a
 * conditional write.
 *
 * <p>Of the entries of one alert for one destination only the first open one can be taken, so they
 * are sent in order. Whoever takes one holds all that come after it.
 *
 * <p>Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public interface OutboxStore {

  /** Adds entries that are about no alert; those that are there already stay as they are. */
  void add(List<OutboxEntry> entries);

  /**
   * Takes entries that are due, or whose lease has ended, the longest due first. Each counts one
   * more attempt.
   *
   * @return what was taken, in flight, at most one entry an alert
   */
  List<OutboxRecord> claim(String destination, int limit, OutboxLease lease);

  /** The open entries of the same alert and destination after one that was taken, in order. */
  List<OutboxRecord> after(OutboxRecord claimed, int limit);

  /**
   * Takes a later entry of the same alert and destination in place of one that was taken, and
   * supersedes all before it.
   *
   * @param type the type that the later one is sent with
   * @return what is taken now, with all attempts of the first; empty if it is not as it was read
   */
  Optional<OutboxRecord> advance(
      OutboxRecord claimed, OutboxRecord later, String type, OutboxLease lease);

  /** Supersedes what was taken and what comes after it, up to that position. */
  void supersede(OutboxRecord claimed, long position, Instant now);

  /**
   * Says what became of an attempt.
   *
   * @return false if somebody else has taken the entry since, or it is gone; then nothing happens
   */
  boolean settle(OutboxRecord claimed, Settlement settlement, Instant now);

  /**
   * Gives up what was not sent to a destination in time and nobody tries now.
   *
   * @return how many
   */
  int expire(String destination, Instant now);

  /**
   * Makes due now what only a clock that was set back since would delay: what was made long after
   * now, what is leased for longer than a lease lasts, and what is due after the time given. What
   * somebody may still be trying is due when the lease would end that began now.
   *
   * @param latest when an entry is due at the latest
   * @return how many
   */
  int hasten(OutboxLease lease, Instant latest);

  /** What is open, by destination; destinations without are left out. */
  List<Backlog> backlogs();

  /** The entries that a filter means, newest first. */
  List<OutboxRecord> find(OutboxFilter filter, Page page);

  /**
   * How many are meant.
   *
   * @param most what counting ends at
   */
  long count(OutboxFilter filter, int most);

  /** One by its id. */
  Optional<OutboxRecord> find(String id);

  /**
   * Has dead entries tried again as if they were made now; others are left alone. Where it fails,
   * some may be tried again already: the same once more is about the rest.
   *
   * @return how many
   */
  int replay(OutboxFilter filter, Instant now);

  /** Has one dead entry tried again; false if it is not there or not dead. */
  boolean replay(String id, Instant now);

  /** Removes an entry; false if there is none. */
  boolean delete(String id);

  /**
   * Removes what was settled before those times and has expired.
   *
   * @param others of the states that are not dead
   * @return how many
   */
  int prune(Instant dead, Instant others, Instant now);

  /**
   * Takes in what servers that were killed have written with their changes and not brought here.
   * Meant to be called every few seconds.
   *
   * @return how many
   */
  int relay(Instant now);
}
