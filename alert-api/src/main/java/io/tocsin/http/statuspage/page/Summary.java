package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Affected;
import io.tocsin.http.statuspage.page.PageState.Part;
import io.tocsin.http.statuspage.page.PageState.Section;
import io.tocsin.http.statuspage.page.PageState.Story;
import io.tocsin.http.statuspage.page.Uptimes.Bar;
import io.tocsin.http.statuspage.page.Uptimes.Bars;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.StatusPageSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The whole page for programs.
 *
 * @param status operational, under_maintenance, partial_outage or major_outage
 * @param message the same for people
 * @param updated since when all this is so
 * @param groups in their order; one without an id holds what is in no group
 * @param incidents those that go on
 * @param maintenance that goes on or is planned
 */
record Summary(
    String title,
    String about,
    String timeZone,
    String status,
    String message,
    Instant updated,
    List<Group> groups,
    List<Announcement> incidents,
    List<Announcement> maintenance,
    List<Series> metrics) {

  /** A group. */
  record Group(@Nullable Long id, String name, List<ComponentSummary> components) {}

  /**
   * A component.
   *
   * @param status operational, performance_issues, partial_outage, major_outage, unknown or
   *     under_maintenance
   * @param uptime share of the last 90 days, 0 to 1; null: nothing is known
   * @param days the same of each of these days, the oldest first
   */
  record ComponentSummary(
      long id,
      String name,
      @Nullable String description,
      @Nullable String link,
      String status,
      @Nullable Double uptime,
      List<@Nullable Double> days) {}

  /** An incident or a maintenance; messages are Markdown. */
  record Announcement(
      String path,
      String name,
      String status,
      String began,
      @Nullable String ended,
      String updated,
      List<AffectedComponent> components,
      List<Message> updates) {}

  /** What becomes of a component. */
  record AffectedComponent(long id, String name, String status) {}

  /** What was said. */
  record Message(String title, String message, String time) {}

  /** A metric. */
  record Series(long id, String name, String unit, String span, List<Value> values) {}

  /** A value from that time on. */
  record Value(String time, @Nullable Double value) {}

  static Summary of(
      PageState state,
      Map<Long, Bars> uptimes,
      List<Chart> charts,
      StatusPageSettings settings,
      Instant since) {
    return new Summary(
        settings.title(),
        settings.about(),
        settings.zone().getId(),
        state.status().code(),
        state.status().message(),
        since,
        state.sections().stream().map(section -> group(section, uptimes)).toList(),
        state.open().stream().map(Summary::announcement).toList(),
        state.work().stream().map(Summary::announcement).toList(),
        charts.stream().map(Summary::series).toList());
  }

  private static Group group(Section section, Map<Long, Bars> uptimes) {
    return new Group(
        section.id(),
        section.name(),
        section.parts().stream().map(part -> component(part, uptimes.get(part.id()))).toList());
  }

  private static ComponentSummary component(Part part, @Nullable Bars bars) {
    return new ComponentSummary(
        part.id(),
        part.name(),
        part.description(),
        part.link(),
        code(part.status()),
        bars == null ? null : rounded(bars.share()),
        bars == null ? List.of() : days(bars));
  }

  private static List<@Nullable Double> days(Bars bars) {
    List<@Nullable Double> days = new ArrayList<>();
    for (Bar bar : bars.days()) {
      days.add(rounded(bar.share()));
    }
    return Collections.unmodifiableList(days);
  }

  private static @Nullable Double rounded(@Nullable Double share) {
    return share == null ? null : Math.floor(share * 1_000_000) / 1_000_000;
  }

  private static String code(ComponentStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static Announcement announcement(Story story) {
    var ended = story.ended();
    return new Announcement(
        "/status" + story.path(),
        story.name(),
        story.code(),
        story.began().iso(),
        ended == null ? null : ended.iso(),
        story.updated().iso(),
        story.affected().stream().map(Summary::affected).toList(),
        story.entries().stream()
            .map(entry -> new Message(entry.title(), entry.message(), entry.at().iso()))
            .toList());
  }

  private static AffectedComponent affected(Affected affected) {
    return new AffectedComponent(affected.id(), affected.name(), code(affected.status()));
  }

  private static Series series(Chart chart) {
    Buckets buckets = chart.buckets();
    return new Series(
        chart.id(),
        chart.name(),
        chart.unit(),
        buckets.span(),
        IntStream.range(0, buckets.starts().size())
            .mapToObj(i -> new Value(buckets.starts().get(i).toString(), buckets.values().get(i)))
            .toList());
  }
}
