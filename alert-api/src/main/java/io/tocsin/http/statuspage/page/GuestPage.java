package io.tocsin.http.statuspage.page;

import io.tocsin.http.statuspage.page.PageState.Day;
import io.tocsin.http.statuspage.page.PageState.Section;
import io.tocsin.http.statuspage.page.PageState.Story;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Metric;
import io.tocsin.statuspage.Schedule;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.SystemStatus;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page as guests see it at one time. */
final class GuestPage {

  private static final int MAX_OPEN = 50;
  private static final int MAX_WORK = 50;
  private static final int PAST_DAYS = 7;
  private static final int MAX_OF_DAY = 20;

  private static final Comparator<Incident> NEWEST_FIRST =
      Comparator.comparing(Incident::began).thenComparingLong(Incident::id).reversed();

  private final VisiblePage page;
  private final PageTimes times;
  private final int majorShare;
  private final List<Incident> incidents;
  private final Map<String, Incident> byGuid = new HashMap<>();

  GuestPage(StatusPage all, StatusPageSettings settings, Instant now) {
    this.page = new VisiblePage(all, Viewer.GUEST, now);
    this.times = new PageTimes(settings.zone());
    this.majorShare = settings.majorOutageShare();
    this.incidents = page.all(Incident.class).stream().sorted(NEWEST_FIRST).toList();
    incidents.forEach(incident -> byGuid.put(incident.guid(), incident));
  }

  Instant now() {
    return page.now();
  }

  PageTimes times() {
    return times;
  }

  /** All that is shown, but for uptimes and metrics. */
  PageState state() {
    Stories stories = new Stories(page, times, Stories.Depth.BRIEF);
    List<Incident> open = incidents.stream().filter(Incident::isOpen).toList();
    List<Section> sections = new Sections(page).all();
    return new PageState(
        SystemStatus.headline(
            sections.stream()
                .flatMap(each -> each.parts().stream())
                .map(PageState.Part::status)
                .toList(),
            majorShare,
            !open.isEmpty()),
        sections,
        open.stream()
            .sorted(Comparator.comparing(incident -> !incident.stickied()))
            .limit(MAX_OPEN)
            .map(stories::of)
            .toList(),
        Math.max(0, open.size() - MAX_OPEN),
        schedules().stream()
            .filter(schedule -> schedule.status(now()) != Schedule.Status.COMPLETE)
            .sorted(Comparator.comparing(Schedule::scheduled))
            .limit(MAX_WORK)
            .map(stories::of)
            .toList(),
        past(stories));
  }

  private List<Day> past(Stories stories) {
    LocalDate today = times.date(now());
    return today
        .minusDays(PAST_DAYS - 1L)
        .datesUntil(today.plusDays(1))
        .sorted(Comparator.reverseOrder())
        .map(day -> day(day, stories))
        .toList();
  }

  private Day day(LocalDate day, Stories stories) {
    List<Story> over =
        incidents.stream()
            .filter(incident -> !incident.isOpen() && times.date(incident.began()).equals(day))
            .limit(MAX_OF_DAY)
            .map(stories::of)
            .toList();
    return new Day(day.toString(), PageTimes.day(day), over);
  }

  /** The components, as they are kept. */
  List<Component> components() {
    return page.all(Component.class);
  }

  /** Those metrics that are drawn, in their order. */
  List<Metric> metrics() {
    return page.all(Metric.class).stream()
        .filter(Metric::displayChart)
        .sorted(Comparator.comparingInt(Metric::order).thenComparingLong(Metric::id))
        .toList();
  }

  /** The incidents, the newest first. */
  List<Incident> incidents() {
    return incidents;
  }

  /** The maintenance. */
  List<Schedule> schedules() {
    return page.all(Schedule.class);
  }

  /** An incident, as its own page shows it. */
  Optional<Story> incident(String guid) {
    return Optional.ofNullable(byGuid.get(guid)).map(full()::of);
  }

  /** A maintenance, as its own page shows it. */
  Optional<Story> schedule(long id) {
    return page.find(Schedule.class, id).map(full()::of);
  }

  private Stories full() {
    return new Stories(page, times, Stories.Depth.FULL);
  }

  /** Incidents and maintenance, as pages with many of them show them. */
  Stories brief() {
    return new Stories(page, times, Stories.Depth.BRIEF);
  }

  /** The incidents by the month they began in, the newest first. */
  NavigableMap<YearMonth, List<Incident>> months() {
    return incidents.stream()
        .collect(
            Collectors.groupingBy(
                incident -> times.month(incident.began()), TreeMap::new, Collectors.toList()))
        .descendingMap();
  }

  /** A component as it is shown. */
  PageState.@Nullable Part part(long id) {
    return page.find(Component.class, id).map(new Sections(page)::part).orElse(null);
  }
}
