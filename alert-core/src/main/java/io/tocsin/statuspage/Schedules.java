package io.tocsin.statuspage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes of maintenance. */
public final class Schedules {

  private Schedules() {}

  /**
   * The times of a maintenance that somebody says is that far: one that is in progress has begun,
   * and one that is complete has ended.
   */
  public static Schedule withStatus(Schedule schedule, Schedule.Status status, Instant now) {
    Instant begin = schedule.scheduled();
    Instant end = schedule.completed();
    return switch (status) {
      case UPCOMING -> schedule;
      case IN_PROGRESS -> schedule.withTimes(begin.isAfter(now) ? now : begin, end, now);
      case COMPLETE ->
          schedule.withTimes(
              begin.isAfter(now) ? now : begin, end == null || end.isAfter(now) ? now : end, now);
    };
  }

  /**
   * Adds what an author says of a maintenance.
   *
   * @param end when it ends, if the author says so
   */
  public static Update addUpdate(
      PageEdit edit,
      Schedule schedule,
      String message,
      @Nullable Instant end,
      @Nullable String user) {
    return putUpdate(
        edit,
        end == null ? schedule : schedule.withTimes(schedule.scheduled(), end, edit.now()),
        edit.newUpdate(null, message, user));
  }

  /** Adds or changes an update. */
  public static Update putUpdate(PageEdit edit, Schedule schedule, Update update) {
    edit.put(schedule.withUpdates(Update.with(schedule.updates(), update), edit.now()));
    return update;
  }

  /** Removes an update. */
  public static void removeUpdate(PageEdit edit, Schedule schedule, Update update) {
    edit.put(schedule.withUpdates(Update.without(schedule.updates(), update), edit.now()));
  }
}
