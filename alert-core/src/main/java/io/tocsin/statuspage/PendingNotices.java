package io.tocsin.statuspage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The notices that wait, by what they are about. All notices are read once, at the first question:
 * there may be very many, and an edit may change very many things.
 */
final class PendingNotices {

  private record Subject(ItemType type, long id) {
    static Subject of(Notice notice) {
      return new Subject(notice.event().subject(), notice.subjectId());
    }
  }

  private final Supplier<List<Notice>> all;
  private @Nullable Map<Subject, Map<Long, Notice>> bySubject;

  /**
   * Of these notices.
   *
   * @param all asked once at most
   */
  PendingNotices(Supplier<List<Notice>> all) {
    this.all = all;
  }

  /** Those about that item, ascending by id. */
  List<Notice> of(ItemType type, long id) {
    return List.copyOf(bySubject().getOrDefault(new Subject(type, id), Map.of()).values());
  }

  /** There is one more. */
  void put(Notice notice) {
    if (bySubject != null) {
      put(bySubject, notice);
    }
  }

  /** There is one less. */
  void remove(Notice notice) {
    bySubject().getOrDefault(Subject.of(notice), new HashMap<>()).remove(notice.id());
  }

  private Map<Subject, Map<Long, Notice>> bySubject() {
    Map<Subject, Map<Long, Notice>> known = bySubject;
    if (known == null) {
      known = new HashMap<>();
      for (Notice notice : all.get()) {
        put(known, notice);
      }
      bySubject = known;
    }
    return known;
  }

  private static void put(Map<Subject, Map<Long, Notice>> known, Notice notice) {
    known.computeIfAbsent(Subject.of(notice), _ -> new LinkedHashMap<>()).put(notice.id(), notice);
  }
}
