package io.tocsin.statuspage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to maintenance, whoever asks for it (cachet-api 7.1). */
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
    Update update = new Update(edit.nextUpdateId(), null, message, user, edit.now(), edit.now());
    List<Update> updates = new ArrayList<>(schedule.updates());
    updates.add(update);
    Schedule told = schedule.withUpdates(updates, edit.now());
    edit.put(end == null ? told : told.withTimes(told.scheduled(), end, edit.now()));
    return update;
  }

  /** Changes an update. */
  public static Update replaceUpdate(PageEdit edit, Schedule schedule, Update update) {
    edit.put(schedule.withUpdates(Incidents.replaced(schedule.updates(), update), edit.now()));
    return update;
  }

  /** Takes an update away. */
  public static void removeUpdate(PageEdit edit, Schedule schedule, Update update) {
    List<Update> rest =
        schedule.updates().stream().filter(each -> each.id() != update.id()).toList();
    edit.put(schedule.withUpdates(rest, edit.now()));
  }
}
