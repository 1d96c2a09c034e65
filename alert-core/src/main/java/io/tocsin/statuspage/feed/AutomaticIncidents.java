package io.tocsin.statuspage.feed;

import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.feed.IncidentOpenings.Opening;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens, keeps and ends the incidents of alerts (cachet-api 8.3), in one edit. A key has one open
 * incident at most: what decides is the page as the edit finds it.
 */
final class AutomaticIncidents {

  private final PageEdit edit;
  private final IncidentCourse course;
  private final IncidentOpenings openings;

  /**
   * In that edit.
   *
   * @param quiet components for which none is opened now
   * @param texts that were made of templates for those that are to be opened
   */
  AutomaticIncidents(
      PageEdit edit, Targets targets, Set<Long> quiet, Map<IncidentKey, String> texts) {
    this.edit = edit;
    this.course = new IncidentCourse(edit, targets);
    this.openings = new IncidentOpenings(edit, quiet, texts);
  }

  /**
   * Does all that is due.
   *
   * @param touches by keys, those of alerts included that are not severe enough to open one
   * @param told the incidents that were there before, those included that a person has deleted
   * @return what is to be opened and could not be, for want of a text
   */
  List<Opening> run(Map<IncidentKey, List<Touch>> touches, Map<IncidentKey, Incident> told) {
    Map<IncidentKey, Incident> newest = IncidentKey.newest(edit.page());
    newest.forEach(
        (key, incident) -> course.keep(key, incident, touches.getOrDefault(key, List.of())));
    touches.forEach(
        (key, some) -> {
          Incident last = newest.get(key);
          if (last == null || !last.isOpen()) {
            openings.open(key, some, later(last, told.get(key)));
          }
        });
    return openings.wanted();
  }

  private static @Nullable Incident later(@Nullable Incident one, @Nullable Incident other) {
    return one == null || (other != null && other.id() > one.id()) ? other : one;
  }
}
