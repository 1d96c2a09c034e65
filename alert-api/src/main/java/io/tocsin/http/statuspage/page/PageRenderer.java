package io.tocsin.http.statuspage.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.MediaType;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.http.statuspage.page.PageState.Part;
import io.tocsin.http.statuspage.page.PageState.Section;
import io.tocsin.http.statuspage.page.Uptimes.Bars;
import io.tocsin.settings.ServerSettings;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders the page; what has not changed is taken from the one before. Links of feeds begin with
 * the base URL of the settings; without one, {@link Feed#BASE} stands in its place.
 */
@Singleton
final class PageRenderer {

  /** Of pages with more components, bars would be all there is to load. */
  private static final int MAX_WITH_BARS = 500;

  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
  private static final MediaType ATOM = MediaType.of("application/atom+xml;charset=utf-8");
  private static final MediaType RSS = MediaType.of("application/rss+xml;charset=utf-8");

  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Templates templates;
  private final ObjectMapper json;
  private final String base;
  private final Clock clock;
  private final Uptimes uptimes;
  private final Charts charts;

  PageRenderer(
      StatusPages pages,
      StatusPageSettings settings,
      Templates templates,
      ObjectMapper json,
      ServerSettings server,
      Clock clock) {
    PageTimes times = new PageTimes(settings.zone());
    this.pages = pages;
    this.settings = settings;
    this.templates = templates;
    this.json = json;
    this.base = server.baseUrl().isEmpty() ? Feed.BASE : server.baseUrl();
    this.clock = clock;
    this.uptimes = new Uptimes(pages.store(), times);
    this.charts = new Charts(pages.store(), times);
  }

  /** A component with its uptime; without bars where there are too many. */
  record Row(Part part, @Nullable Bars bars, boolean drawn) {}

  /** A group with its components. */
  record Block(Section section, List<Row> rows) {
    Block {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The page as it is now; by one thread at a time.
   *
   * @param before null: none was made yet
   * @throws StoreUnavailableException if none was made yet and the store does not answer
   */
  synchronized RenderedPage make(@Nullable RenderedPage before) {
    Instant now = clock.instant();
    GuestPage guests = new GuestPage(page(before), settings, now);
    PageState state = guests.state();
    Map<Long, Bars> bars = before == null ? Map.of() : before.uptimes();
    List<Chart> drawn = before == null ? List.of() : before.charts();
    try {
      bars = uptimes.of(guests.components(), now);
      drawn = charts.of(guests.metrics(), now);
    } catch (StoreUnavailableException e) {
      if (before == null) {
        throw e;
      }
    }
    return before != null && before.shows(guests, state, bars, drawn)
        ? before.at(guests)
        : render(guests, state, bars, drawn, before);
  }

  /** What is known is shown as long as the store does not answer. */
  private StatusPage page(@Nullable RenderedPage before) {
    try {
      return pages.page();
    } catch (StoreUnavailableException e) {
      if (before == null) {
        throw e;
      }
      return pages.lastSeen();
    }
  }

  private RenderedPage render(
      GuestPage guests,
      PageState state,
      Map<Long, Bars> bars,
      List<Chart> drawn,
      @Nullable RenderedPage before) {
    Instant now = guests.now();
    String digest =
        before != null && before.state().equals(state) ? before.digest() : Digests.of(bytes(state));
    Map<String, Object> feed = Feed.values(guests, base);
    Map<String, Object> values =
        Map.of("state", state, "blocks", blocks(state, bars), "charts", drawn, "digest", digest);
    Document html = templates.html("page", values, now);
    Document rss = document(templates.text("rss", feed), RSS, now);
    Document atom = document(templates.text("atom", feed), ATOM, now);
    Summary summary = Summary.of(state, bars, drawn, settings, html.since());
    return new RenderedPage(
        guests,
        state,
        bars,
        drawn,
        digest,
        html.orSame(before == null ? null : before.html()),
        Document.of(bytes(summary), JSON, now),
        atom.orSame(before == null ? null : before.atom()),
        rss.orSame(before == null ? null : before.rss()),
        RenderedPage.noPages());
  }

  private static Document document(String text, MediaType type, Instant now) {
    return Document.of(text.getBytes(StandardCharsets.UTF_8), type, now);
  }

  private byte[] bytes(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the status page cannot be written as JSON", e);
    }
  }

  private static List<Block> blocks(PageState state, Map<Long, Bars> bars) {
    boolean isDrawn = state.parts().size() <= MAX_WITH_BARS;
    return state.sections().stream()
        .map(
            section ->
                new Block(
                    section,
                    section.parts().stream()
                        .map(part -> new Row(part, bars.get(part.id()), isDrawn))
                        .toList()))
        .toList();
  }
}
