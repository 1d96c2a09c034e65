package io.tocsin.statuspage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What subscribers are still to be told; put by the edit in which it happens, and removed once the
 * outbox has it for all of them.
 *
 * @param subjectId of the item that it is about
 * @param updateId what was said of it then; null: nothing
 * @param from of a component, the status that subscribers know of; null for others
 * @param to the status that it has got; null for others
 * @param due not before that time
 * @param content JSON of what is told, as it was when it began to be told; null before that
 * @param componentIds whoever wants to be told of one of these is told, once there is a content
 * @param told whose numbers are up to that have been told
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
    /** Somebody wants an address to be told, which its owner is to confirm; for that one only. */
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

  /** Something that is to be told then. */
  public static Notice of(long id, Event event, long subjectId, Instant due) {
    return new Notice(id, event, subjectId, null, null, null, due, null, List.of(), 0);
  }

  /** That a component has got another status than the one that subscribers know of. */
  static Notice ofStatus(
      long id, long componentId, ComponentStatus from, ComponentStatus to, Instant due) {
    return new Notice(
        id, Event.COMPONENT_STATUS_CHANGED, componentId, null, from, to, due, null, List.of(), 0);
  }

  /** The same of what was said in an update. */
  Notice about(long update) {
    return NoticeBuilder.builder(this).updateId(update).build();
  }

  /** Whether it may be told by that time. */
  public boolean isDue(Instant now) {
    return !due.isAfter(now);
  }

  /** The same as it begins to be told, to whoever wants to be told of one of those components. */
  public Notice begun(String what, List<Long> components) {
    return NoticeBuilder.builder(this).content(what).componentIds(components).build();
  }

  /** The same once subscribers up to that number were told. */
  public Notice toldTo(long subscriberId) {
    return NoticeBuilder.builder(this).told(subscriberId).build();
  }
}
