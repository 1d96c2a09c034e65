package io.tocsin.http.statuspage;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.limit.BusyException;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.ComponentGroup;
import io.tocsin.statuspage.ComponentStatus;
import io.tocsin.statuspage.StatusChange;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Uptime;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.text.Iso8601;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.IsoTime;
import io.tocsin.web.QueryString;
import io.tocsin.web.Respond;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much of a span of time components, and groups of them, were up; as guests see them. */
@Controller("/status-page/uptime")
@Tag(name = "Status page: uptime")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UptimeController {

  private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
  private static final Duration MAX_SPAN = Duration.ofDays(366);

  private static final int MAX_COMPONENTS = 1_000;

  /** Anybody may ask, and a year of many components takes a while. */
  private static final int MAX_AT_ONCE = 4;

  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Clock clock;
  private final Semaphore room = new Semaphore(MAX_AT_ONCE);

  UptimeController(StatusPages pages, StatusPageSettings settings, Clock clock) {
    this.pages = pages;
    this.settings = settings;
    this.clock = clock;
  }

  private record Span(Instant from, Instant until) {}

  /** The uptime of all of them. */
  record Uptimes(
      List<Row> components, Instant from, List<Row> groups, String status, Instant until) {}

  /**
   * The uptime of a component, or of all components of a group together.
   *
   * @param uptime percent of the time of which something is known; null if nothing is
   */
  record Row(
      long downSeconds,
      long id,
      String name,
      long upSeconds,
      @Nullable Double uptime,
      @Nullable String worst) {

    static Row of(long id, String name, Uptime uptime) {
      ComponentStatus worst = uptime.worst();
      return new Row(
          uptime.down().toSeconds(),
          id,
          name,
          uptime.up().toSeconds(),
          uptime.share().isEmpty() ? null : percent(uptime.share().getAsDouble()),
          worst == null ? null : Answers.word(worst));
    }

    private static double percent(double share) {
      return Math.round(share * 1_000_000) / 10_000.0;
    }
  }

  /**
   * Of a span of a year at most, by the parameters {@code from} and {@code until}, which are times
   * in UTC; without them, of the last 30 days.
   */
  @ApiResponse(responseCode = "200", description = "the uptime of components and groups")
  @Schema(implementation = Uptimes.class)
  @ErrorResponses
  @Get
  HttpResponse<?> show(HttpRequest<?> request) {
    if (settings.protectedReads() && Callers.of(request).isNobody()) {
      return ErrorAnswer.of(request, HttpStatus.UNAUTHORIZED, "a credential is needed");
    }
    Instant now = clock.instant();
    return Respond.ifValid(
        request,
        QueryString.parse(request).then(query -> span(query, now)),
        span -> show(request, span, now));
  }

  private static Parsed<Span> span(Map<String, List<String>> query, Instant now) {
    Instant until = time(query.getOrDefault("until", List.of()), now);
    Instant from =
        until == null
            ? null
            : time(query.getOrDefault("from", List.of()), until.minus(DEFAULT_SPAN));
    if (until == null || from == null) {
      return Parsed.bad(IsoTime.MESSAGE);
    }
    return from.isBefore(until) && !from.plus(MAX_SPAN).isBefore(until)
        ? new Parsed.Ok<>(new Span(from, until))
        : Parsed.bad("from must be before until, by a year at most");
  }

  private static @Nullable Instant time(List<String> values, Instant otherwise) {
    return values.isEmpty() ? otherwise : Iso8601.parse(values.getFirst());
  }

  private HttpResponse<?> show(HttpRequest<?> request, Span span, Instant now) {
    VisiblePage page = new VisiblePage(pages.page(), Viewer.GUEST, now);
    List<Component> components = page.all(Component.class);
    if (components.size() > MAX_COMPONENTS) {
      return ErrorAnswer.of(
          request, HttpStatus.BAD_REQUEST, "there are more than " + MAX_COMPONENTS + " components");
    }
    Map<Long, Uptime> uptimes = uptimes(components, span, now);
    List<Row> rows =
        components.stream()
            .map(
                each ->
                    Row.of(each.id(), each.name(), uptimes.getOrDefault(each.id(), Uptime.NOTHING)))
            .toList();
    List<Row> groups =
        page.all(ComponentGroup.class).stream().map(group -> group(page, group, uptimes)).toList();
    return HttpResponse.ok(new Uptimes(rows, span.from(), groups, Answers.OK, span.until()));
  }

  private Map<Long, Uptime> uptimes(List<Component> components, Span span, Instant now) {
    List<Long> ids = components.stream().map(Component::id).toList();
    Map<Long, List<StatusChange>> history =
        history(ids, span).stream().collect(Collectors.groupingBy(StatusChange::componentId));
    return history.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each ->
                    Uptime.between(each.getValue(), List.of(span.from(), span.until()), now)
                        .getFirst()));
  }

  private List<StatusChange> history(List<Long> ids, Span span) {
    if (!room.tryAcquire()) {
      throw new BusyException(BusyException.Reason.SERVER, "too many ask for uptimes");
    }
    try {
      return pages.store().history(ids, span.from(), span.until());
    } finally {
      room.release();
    }
  }

  private static Row group(VisiblePage page, ComponentGroup group, Map<Long, Uptime> uptimes) {
    Uptime all =
        page.componentsOf(group).stream()
            .map(each -> uptimes.getOrDefault(each.id(), Uptime.NOTHING))
            .reduce(Uptime.NOTHING, Uptime::plus);
    return Row.of(group.id(), group.name(), all);
  }
}
