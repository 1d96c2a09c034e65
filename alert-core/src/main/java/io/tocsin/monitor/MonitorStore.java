package io.tocsin.monitor;

import io.tocsin.monitor.Monitor.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps monitors, their pings and flips, and what is still to be done to alerts. What a method has
 * returned from is on disk. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}; then nothing was written, or it is not known whether
 * it was.
 */
public interface MonitorStore {

  /** Adds a monitor; false if its id, or a heartbeat's origin of that customer, is taken. */
  boolean add(Monitor monitor);

  /**
   * Adds a check to its project, unless the project has one that is meant, or as many as it may
   * have. Nobody else adds one to it meanwhile.
   *
   * @param match the check of the project that is meant; null if none is
   * @param limit how many the project may have
   * @return the check that is added, or the oldest that is meant; empty at the limit
   */
  Optional<Monitor> addCheck(Monitor check, @Nullable CheckMatch match, long limit);

  /**
   * Decides over monitors, locked against all others who decide, and writes what comes of it in one
   * step.
   *
   * @param ids of monitors; those that are not there are left out
   * @param decide gives the changes, in their order; several of one monitor follow on each other.
   *     Asked again where the store has to try again
   * @return what was decided
   */
  List<MonitorChange> change(
      Collection<String> ids, Function<Map<String, Monitor>, List<MonitorChange>> decide);

  Optional<Monitor> find(String id);

  Optional<Monitor> findByUniqueKey(String uniqueKey);

  Optional<Monitor> findByBadgeKey(String badgeKey);

  /** The heartbeat of that origin and customer. */
  Optional<Monitor> findHeartbeat(String origin, @Nullable String customer);

  /** Checks of that project with that slug, the oldest first; at most two. */
  List<Monitor> findBySlug(@Nullable String customer, String slug);

  /**
   * Monitors of that source, the oldest first.
   *
   * @param customers whose; empty for everybody's and nobody's
   */
  List<Monitor> list(Source source, List<String> customers);

  /** How many checks a project has. */
  long countChecks(@Nullable String customer);

  /** Ids of monitors whose deadline has come, the longest due first. */
  List<String> due(Instant now, int limit);

  /**
   * Pings of a check, the newest first, without their bodies but for whether there is one: an empty
   * body stands for one.
   */
  List<Ping> pings(String id, int limit);

  /** A ping with its body. */
  Optional<Ping> ping(String id, long number);

  /**
   * Flips of a check, the newest first.
   *
   * @param from inclusive
   * @param to exclusive
   */
  List<Flip> flips(String id, Instant from, Instant to, int limit);

  /** What is to be done to alerts now, in order, of each monitor the first; no marks. */
  List<Pending> pendingAlerts(Instant now, int limit);

  /** Which marks are to be set and taken away, in order. */
  List<Pending> pendingMarks(int limit);

  /**
   * Forgets what is done, and what of the same monitors was put off before it.
   *
   * @param done none of them a mark
   */
  void removePending(Collection<Pending> done);

  /** Forgets marks that are done. */
  void removeMarks(Collection<Pending> done);

  /** Puts off what was refused for a while; forgets what of the same monitors was so before. */
  void postpone(Collection<Pending> refused, Instant until);

  /** The project of that customer; made if it is not there. */
  Project project(@Nullable String customer);

  Optional<Project> findProjectByPingKey(String pingKey);

  Optional<Project> findProjectByBadgeKey(String badgeKey);

  /** Gives the project a new ping key; addresses with the old one are unknown from then on. */
  Project renewPingKey(@Nullable String customer);

  /**
   * Something to be done to alerts.
   *
   * @param number grows with the time it was written
   * @param postponed whether it was put off before
   */
  record Pending(long number, String monitorId, MonitorAlert alert, boolean postponed) {}
}
