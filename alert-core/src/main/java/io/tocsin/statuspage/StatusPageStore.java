package io.tocsin.statuspage;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the status page is kept, for all servers on it.
 *
 * <p>Every method may throw {@link io.tocsin.alert.StoreUnavailableException}.
 */
public interface StatusPageStore {

  /** So many points of a metric are in lists, the newest. */
  int LISTED_POINTS = 10_000;

  /** The page as it is now; the same object if nothing has changed. */
  StatusPage read(StatusPage known);

  /**
   * Runs an edit over the page as it is now, alone among all servers, and writes what it has put.
   * Nothing is written where it throws. It may be run more than once, each time from the start. The
   * points of metrics that it removes go with them.
   *
   * @param clock read once the edit is alone, so that later edits have later times
   * @param work what the edit does; must not use the store
   */
  <T> Edited<T> edit(StatusPage known, Clock clock, Function<PageEdit, T> work);

  /**
   * What came of an edit.
   *
   * @param before the page that it was run over
   * @param after the page as it is stored now
   * @param result what it returned
   */
  record Edited<T>(StatusPage before, StatusPage after, T result) {}

  /**
   * The history of the statuses of some components: for each the last change before a time, if
   * there is one, and those up to another, ascending by time.
   */
  List<StatusChange> history(Collection<Long> componentIds, Instant from, Instant until);

  /** The points of a metric whose time is in that range, the newest first, at most so many. */
  List<MetricPoint> points(long metricId, Instant from, Instant until, int limit);

  /** One page of the {@link #LISTED_POINTS} points of a metric; the newest first. */
  Points points(long metricId, long offset, int limit);

  /** Some points of a metric, and how many of it are in lists. */
  record Points(List<MetricPoint> points, long total) {
    public Points {
      points = List.copyOf(points);
    }
  }

  /** A point of a metric. */
  Optional<MetricPoint> point(long metricId, long id);

  /**
   * Adds a point, or counts it with one that is there already, alone among all servers.
   *
   * @param fold given the newest point and the newest one with that value of the hour before, says
   *     which one the new one is counted with; null for none of both
   */
  MetricPoint addPoint(
      NewPoint point,
      BiFunction<@Nullable MetricPoint, @Nullable MetricPoint, @Nullable Long> fold);

  /** A point that has no number yet. */
  record NewPoint(long metricId, double value, Instant time, Instant now) {}

  /** Changes a point; false if it is not there. */
  boolean replacePoint(MetricPoint point);

  /** Removes a point; false if it is not there. */
  boolean removePoint(long metricId, long id);

  /**
   * Removes some of the oldest points of a metric: those before a time, and those beyond the newest
   * so many.
   *
   * @param limit how many are removed at most
   * @return how many were removed; fewer than the limit if no more is to be removed
   */
  int prunePoints(long metricId, Instant before, int most, int limit);
}
