package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that subscribers are still to be notified of; put by the edit in which it happens, and
 * removed once the outbox has it for all of them.
 *
 * @param subjectId of the item that it is about
 * @param updateId what was said of it then; null: nothing
 * @param from the status of a component that subscribers know of; null for other subjects
 * @param to the new status of the component; null for other subjects
 * @param due not before that time
 * @param content JSON of the notification, from when the first subscriber was notified; null before
 * @param componentIds subscribers to one of these are notified; known once there is a content
 * @param told the last subscriber that was notified; 0 for none
 */
@RecordBuilder
@RecordBuilder.Options(addClassRetainedGenerated = true, enableWither = false)
public record Notice(
    long id,
    Event event,
    long subjectId,
    @Nullable Long updateId,
    @Nullable ComponentStatus from,
    @Nullable ComponentStatus to,
    Instant due,
    @Nullable String content,
    List<Long> componentIds,
    long told)
    implements Item {

  /** What has happened. */
  public enum Event {
    INCIDENT_CREATED(ItemType.INCIDENT),
    INCIDENT_UPDATED(ItemType.INCIDENT),
    SCHEDULE_CREATED(ItemType.SCHEDULE),
    SCHEDULE_UPDATED(ItemType.SCHEDULE),
    SCHEDULE_BEGUN(ItemType.SCHEDULE),
    SCHEDULE_ENDED(ItemType.SCHEDULE),
    COMPONENT_STATUS_CHANGED(ItemType.COMPONENT),
    /** Somebody has subscribed an address, which its owner has to confirm; for that one only. */
    SUBSCRIPTION_ASKED(ItemType.SUBSCRIBER);

    private final ItemType subject;

    Event(ItemType subject) {
      this.subject = subject;
    }

    /** What it happens to. */
    public ItemType subject() {
      return subject;
    }
  }

  public Notice {
    componentIds = List.copyOf(componentIds);
  }

  /** A notice that is due at that time. */
  public static Notice of(long id, Event event, long subjectId, Instant due) {
    return new Notice(id, event, subjectId, null, null, null, due, null, List.of(), 0);
  }

  /** A notice of a component whose status is not the one that subscribers know of. */
  static Notice ofStatus(
      long id, long componentId, ComponentStatus from, ComponentStatus to, Instant due) {
    return new Notice(
        id, Event.COMPONENT_STATUS_CHANGED, componentId, null, from, to, due, null, List.of(), 0);
  }

  /** This notice, about an update. */
  Notice withUpdate(long update) {
    return NoticeBuilder.builder(this).updateId(update).build();
  }

  /** Whether subscribers may be notified by that time. */
  public boolean isDue(Instant now) {
    return !due.isAfter(now);
  }

  /** This notice with its content, for the subscribers to one of those components. */
  public Notice withContent(String json, List<Long> components) {
    return NoticeBuilder.builder(this).content(json).componentIds(components).build();
  }

  /** This notice, once the subscribers up to that id were notified. */
  public Notice withLastNotified(long subscriberId) {
    return NoticeBuilder.builder(this).told(subscriberId).build();
  }
}
