package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance.
 *
 * @param message Markdown; empty for none
 * @param scheduled when it begins
 * @param completed when it ends; null: when somebody ends it
 * @param published from when on others than its authors see it
 * @param impacts on components, each of them once
 * @param updates the oldest first, without a status
 * @param blackoutIds of the blackouts that it has made
 * @param meta any JSON values by name
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Schedule(
    long id,
    String name,
    String message,
    Instant scheduled,
    @Nullable Instant completed,
    Instant published,
    boolean notifications,
    @Nullable String user,
    List<Impact> impacts,
    List<Update> updates,
    List<String> blackoutIds,
    Map<String, Object> meta,
    Instant created,
    Instant updated)
    implements Item {

  /** How far it is. */
  public enum Status implements Numbered {
    UPCOMING(0, "Upcoming"),
    IN_PROGRESS(1, "In progress"),
    COMPLETE(2, "Complete");

    private final int value;
    private final String title;

    Status(int value, String title) {
      this.value = value;
      this.title = title;
    }

    @Override
    public int value() {
      return value;
    }

    /** Its name for people. */
    public String title() {
      return title;
    }
  }

  public Schedule {
    impacts = List.copyOf(impacts);
    updates = List.copyOf(updates);
    blackoutIds = List.copyOf(blackoutIds);
    meta = Values.copy(meta);
  }

  /** A new one of which nothing is said yet. */
  public static Schedule blank(long id, @Nullable String user, Instant now) {
    return new Schedule(
        id, "", "", now, null, now, false, user, List.of(), List.of(), List.of(), Map.of(), now,
        now);
  }

  /** How far it is at that time. */
  public Status status(Instant now) {
    if (scheduled.isAfter(now)) {
      return Status.UPCOMING;
    }
    return completed == null || completed.isAfter(now) ? Status.IN_PROGRESS : Status.COMPLETE;
  }

  /** Whether it goes on and is known to guests. */
  public boolean isRunning(Instant now) {
    return status(now) == Status.IN_PROGRESS && !published.isAfter(now);
  }

  /** This maintenance with another begin and end. */
  public Schedule withTimes(Instant begin, @Nullable Instant end, Instant now) {
    return edited(edit -> edit.scheduled(begin).completed(end).updated(now));
  }

  /** This maintenance with other updates. */
  public Schedule withUpdates(List<Update> others, Instant now) {
    return edited(edit -> edit.updates(others).updated(now));
  }

  /** A copy with the changes that the builder is given. */
  public Schedule edited(UnaryOperator<ScheduleBuilder> edit) {
    return edit.apply(ScheduleBuilder.builder(this)).build();
  }
}
