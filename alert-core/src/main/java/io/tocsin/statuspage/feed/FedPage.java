package io.tocsin.statuspage.feed;

import io.tocsin.alert.AlertSearch;
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

/** The page, as open alerts change it, and what is to be remembered for that. For one thread. */
final class FedPage {

  private final StatusPages pages;
  private final IncidentTexts texts;
  private final AlertSearch search;
  private final Holds holds = new Holds();
  private final Map<IncidentKey, Incident> told = new HashMap<>();
  private @Nullable Instant noted;

  /** A page of which nothing is remembered yet. */
  FedPage(StatusPages pages, IncidentTexts texts, AlertSearch search) {
    this.pages = pages;
    this.texts = texts;
    this.search = search;
  }

  /**
   * Learns what got better while no server looked.
   *
   * @param open what open alerts do, by components
   * @param ended when that of components may have got less; null: not known
   */
  void lookBack(Map<Long, List<Touch>> open, @Nullable Map<Long, Instant> ended, Instant now) {
    for (Component component : pages.lastSeen().all(Component.class)) {
      Instant since = ended == null ? now : ended.getOrDefault(component.id(), Instant.EPOCH);
      holds.look(component, open.getOrDefault(component.id(), List.of()), since);
    }
  }

  /** Has statuses written that time alone has changed. */
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
  Map<IncidentKey, Incident> apply(Map<Long, List<Touch>> open, Targets targets, Instant now) {
    StatusPage page = pages.lastSeen();
    for (Component component : page.all(Component.class)) {
      holds.look(component, open.getOrDefault(component.id(), List.of()), now);
    }
    Round round = new Round(open, targets, holds, told, Map.of());
    PageEdit dry = new PageEdit(page, Map.of(), now);
    List<Opening> wanted = round.run(dry);
    if (!dry.changes().isEmpty() || !wanted.isEmpty()) {
      Round written = round.with(texts.of(wanted, page, search));
      pages.edit(Source.ALERT, written::run);
    }
    return remember(open);
  }

  /** Those that a person has deleted are remembered as long as their alerts are open. */
  private Map<IncidentKey, Incident> remember(Map<Long, List<Touch>> open) {
    Map<IncidentKey, Incident> newest = IncidentKey.newest(pages.lastSeen());
    told.keySet().retainAll(Round.keys(open));
    newest.forEach(
        (key, incident) ->
            told.merge(key, incident, (old, now) -> now.id() >= old.id() ? now : old));
    return newest;
  }
}
