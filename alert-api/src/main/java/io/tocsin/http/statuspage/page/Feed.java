package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Story;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Schedule;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The newest incidents and maintenance, as readers of feeds take them. */
final class Feed {

  /** Stands for what links begin with, where each request says that anew. */
  static final String BASE = "tocsin-links-begin-with-this";

  private static final int MAX_ITEMS = 50;
  private static final DateTimeFormatter RFC_822 = DateTimeFormatter.RFC_1123_DATE_TIME;

  private Feed() {}

  /**
   * An incident or a maintenance.
   *
   * @param id never given to anything else
   * @param published when guests could see it first
   * @param date the same, as RSS has it
   */
  record Item(
      String id, String kind, Story story, Instant updated, Instant published, String date) {}

  /**
   * The values of the templates of feeds.
   *
   * @param base what links begin with
   */
  static Map<String, Object> values(GuestPage page, String base) {
    List<Item> items = items(page, base);
    Instant updated = items.isEmpty() ? Instant.EPOCH : items.getFirst().updated();
    return Map.of("items", items, "updated", updated, "built", rfc822(updated), "base", base);
  }

  private static List<Item> items(GuestPage page, String base) {
    Stories stories = page.brief();
    Stream<Item> incidents =
        page.incidents().stream()
            .sorted(Comparator.comparing((Incident each) -> Stories.updated(each)).reversed())
            .limit(MAX_ITEMS)
            .map(incident -> item(incident, stories));
    Stream<Item> maintenance =
        page.schedules().stream()
            .sorted(Comparator.comparing((Schedule each) -> Stories.updated(each)).reversed())
            .limit(MAX_ITEMS)
            .map(schedule -> item(schedule, stories, base));
    return Stream.concat(incidents, maintenance)
        .sorted(Comparator.comparing(Item::updated).reversed())
        .limit(MAX_ITEMS)
        .toList();
  }

  private static Item item(Incident incident, Stories stories) {
    return item(
        "urn:uuid:" + incident.guid(),
        "Incident",
        stories.of(incident),
        Stories.updated(incident),
        Collections.max(List.of(incident.created(), incident.published())));
  }

  private static Item item(Schedule schedule, Stories stories, String base) {
    return item(
        base + "/status" + Stories.path(schedule),
        "Maintenance",
        stories.of(schedule),
        Stories.updated(schedule),
        Collections.max(List.of(schedule.created(), schedule.published())));
  }

  private static Item item(
      String id, String kind, Story story, Instant updated, Instant published) {
    return new Item(
        id,
        kind,
        story,
        updated.truncatedTo(ChronoUnit.SECONDS),
        published.truncatedTo(ChronoUnit.SECONDS),
        rfc822(published));
  }

  private static String rfc822(Instant time) {
    return RFC_822.format(time.atZone(ZoneOffset.UTC));
  }
}
