package io.tocsin.http.statuspage.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.http.statuspage.page.Uptimes.Bars;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page as it was made at one time.
 *
 * @param guests what guests see, for pages that are made on request
 * @param digest of the state: the same wherever and whenever the state is
 * @param html the page itself
 * @param json the same for programs
 * @param atom a feed; see {@link PageRenderer} for what its links begin with
 * @param rss the same as RSS
 * @param pages made on request so far, by their paths
 */
record RenderedPage(
    GuestPage guests,
    PageState state,
    Map<Long, Bars> uptimes,
    List<Chart> charts,
    String digest,
    Document html,
    Document json,
    Document atom,
    Document rss,
    Cache<String, Optional<Document>> pages) {

  private static final long PAGES_BYTES = 16L << 20;

  RenderedPage {
    uptimes = Map.copyOf(uptimes);
    charts = List.copyOf(charts);
  }

  static Cache<String, Optional<Document>> noPages() {
    return Caffeine.newBuilder()
        .maximumWeight(PAGES_BYTES)
        .weigher(
            (String path, Optional<Document> page) ->
                path.length() + page.map(Document::size).orElse(0))
        .build();
  }

  /** The same, looked at later, when nothing had changed. */
  RenderedPage at(GuestPage later) {
    return new RenderedPage(later, state, uptimes, charts, digest, html, json, atom, rss, pages);
  }

  /** Whether it shows that; old incidents and maintenance have pages and a place in feeds. */
  boolean shows(GuestPage seen, PageState other, Map<Long, Bars> bars, List<Chart> drawn) {
    return state.equals(other)
        && uptimes.equals(bars)
        && charts.equals(drawn)
        && guests.incidents().equals(seen.incidents())
        && guests.schedules().equals(seen.schedules());
  }
}
