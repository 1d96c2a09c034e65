package io.tocsin.statuspage.feed;

import io.tocsin.query.AlertSearch;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.feed.IncidentOpenings.Opening;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Updates the page by open alerts, and remembers what that needs. For one thread. */
final class PageUpdater {

  private final StatusPages pages;
  private final IncidentTexts texts;
  private final AlertSearch search;
  private final HoldDownState holdDownState = new HoldDownState();
  private final Map<IncidentKey, Incident> known = new HashMap<>();
  private @Nullable Instant noted;

  /** An updater that remembers nothing yet. */
  PageUpdater(StatusPages pages, IncidentTexts texts, AlertSearch search) {
    this.pages = pages;
    this.texts = texts;
    this.search = search;
  }

  /**
   * Learns what got better while no server followed the alerts.
   *
   * @param open what open alerts do, by components
   * @param ended when that of components may have got less; null: not known
   */
  void lookBack(
      Map<Long, List<AlertEffect>> open, @Nullable Map<Long, Instant> ended, Instant now) {
    for (Component component : pages.lastSeen().all(Component.class)) {
      Instant since = ended == null ? now : ended.getOrDefault(component.id(), Instant.EPOCH);
      holdDownState.observe(component, open.getOrDefault(component.id(), List.of()), since);
    }
  }

  /** Writes statuses that time alone has changed. */
  void note(Instant now) {
    Instant last = noted;
    if (last == null
        || pages.lastSeen().nextChange(last).filter(next -> !next.isAfter(now)).isPresent()) {
      pages.edit(Source.SYSTEM, edit -> true);
      noted = now;
    }
  }

  /**
   * Does what is due.
   *
   * @param open what open alerts do, by components
   * @return the newest automatic incidents after that
   */
  Map<IncidentKey, Incident> apply(
      Map<Long, List<AlertEffect>> open, Targets targets, Instant now) {
    StatusPage page = pages.lastSeen();
    for (Component component : page.all(Component.class)) {
      holdDownState.observe(component, open.getOrDefault(component.id(), List.of()), now);
    }
    PageUpdate update = new PageUpdate(open, targets, holdDownState, known, Map.of());
    PageEdit dry = new PageEdit(page, Map.of(), now);
    List<Opening> wanted = update.run(dry);
    if (!dry.changes().isEmpty() || !wanted.isEmpty()) {
      PageUpdate written = update.with(texts.of(wanted, page, search));
      pages.edit(Source.ALERT, written::run);
    }
    return remember(open);
  }

  /** Those that a person has deleted are remembered as long as their alerts are open. */
  private Map<IncidentKey, Incident> remember(Map<Long, List<AlertEffect>> open) {
    Map<IncidentKey, Incident> newest = IncidentKey.newest(pages.lastSeen());
    known.keySet().retainAll(PageUpdate.keys(open));
    newest.forEach(
        (key, incident) ->
            known.merge(key, incident, (old, now) -> now.id() >= old.id() ? now : old));
    return newest;
  }
}
