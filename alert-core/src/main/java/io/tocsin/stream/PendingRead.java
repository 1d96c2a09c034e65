package io.tocsin.stream;

import io.tocsin.alert.Alert;
import io.tocsin.alert.ChangeNotice;
import io.tocsin.alert.ChangeNotice.Removed;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The read of one alert, because it was announced.
 *
 * @param position the greatest of the notices
 * @param first the least version that was announced; 0 for none
 * @param version the greatest that was announced; 0 for none
 * @param removed null where no removal was announced
 */
record PendingRead(
    long number, long position, long first, long version, @Nullable Removed removed) {

  /** One read for each alert in the notices, in the order of their last announcements. */
  static List<PendingRead> of(Collection<ChangeNotice> notices) {
    return merged(notices.stream().flatMap(PendingRead::each));
  }

  private static Stream<PendingRead> each(ChangeNotice notice) {
    return Stream.concat(
        notice.written().stream()
            .map(
                alert ->
                    new PendingRead(
                        alert.number(), notice.position(), alert.version(), alert.version(), null)),
        notice.removed().stream()
            .map(alert -> new PendingRead(alert.number(), notice.position(), 0, 0, alert)));
  }

  static List<PendingRead> merged(Stream<PendingRead> reads) {
    Map<Long, PendingRead> merged = new HashMap<>();
    reads.forEach(read -> merged.merge(read.number, read, PendingRead::and));
    return merged.values().stream()
        .sorted(Comparator.comparingLong(PendingRead::position))
        .toList();
  }

  /** Both reads of the same alert as one. */
  PendingRead and(PendingRead other) {
    return new PendingRead(
        number,
        Math.max(position, other.position),
        first == 0 || other.first == 0 ? first + other.first : Math.min(first, other.first),
        Math.max(version, other.version),
        removed == null ? other.removed : removed);
  }

  /** Whether the alert is new to all who have got what was announced before. */
  boolean isCreation() {
    return first == 1;
  }

  /** Whether all that was announced has happened; an alert that is gone does not come back. */
  boolean isSettled(@Nullable Alert now) {
    return now == null ? removed != null : removed == null && now.version() >= version;
  }
}
