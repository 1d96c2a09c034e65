package io.tocsin.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Slots of the wall clock of a zone as points in time, also where the clock is set forward (a gap)
 * or back (an hour that is shown twice).
 */
record ZonedSlots(WallClockSlots slots, ZoneId zone) {

  /** What becomes of a slot that the wall clock never shows. */
  enum InGap {
    /** It is at the first time that the clock shows after the gap. */
    MOVED,
    /** It does not come. */
    SKIPPED
  }

  /** What a clock of the zone shows at a time. */
  LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, zone);
  }

  /**
   * The first slot after a time and before an end, where a slot that the clock shows twice counts
   * once, at its first occurrence.
   */
  Optional<Instant> nextOnWallClock(Instant time, LocalDateTime end, InGap inGap) {
    LocalDateTime from = local(time).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (true) {
      Optional<LocalDateTime> slot = slots.ceiling(from, end);
      if (slot.isEmpty()) {
        return Optional.empty();
      }
      ZoneOffsetTransition change = zone.getRules().getTransition(slot.get());
      if (change == null) {
        return Optional.of(slot.get().atZone(zone).toInstant());
      }
      Optional<Instant> occurrence = occurrence(slot.get(), change, inGap);
      if (occurrence.filter(time::isBefore).isPresent()) {
        return occurrence;
      }
      from = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
    }
  }

  private static Optional<Instant> occurrence(
      LocalDateTime slot, ZoneOffsetTransition change, InGap inGap) {
    if (change.isOverlap()) {
      return Optional.of(slot.toInstant(change.getOffsetBefore()));
    }
    return switch (inGap) {
      case MOVED -> Optional.of(change.getInstant());
      case SKIPPED -> Optional.empty();
    };
  }

  /** The first slot after a time and before an end, at every occurrence that is real. */
  Optional<Instant> nextInRealTime(Instant time, LocalDateTime end) {
    ZoneRules rules = zone.getRules();
    Instant from = time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    while (true) {
      ZoneOffset offset = rules.getOffset(from);
      ZoneOffsetTransition change = rules.nextTransition(from);
      LocalDateTime until = change == null ? end : earlier(end, change.getDateTimeBefore());
      Optional<LocalDateTime> slot = slots.ceiling(LocalDateTime.ofInstant(from, offset), until);
      if (slot.isPresent() || change == null || until.equals(end)) {
        return slot.map(found -> found.toInstant(offset));
      }
      from = change.getInstant();
    }
  }

  private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
    return one.isBefore(other) ? one : other;
  }
}
