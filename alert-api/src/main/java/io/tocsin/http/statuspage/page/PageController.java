package io.tocsin.http.statuspage.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.statuspage.Item;
import io.tocsin.web.ErrorAnswer;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The status page and the pages below it, for browsers; everybody is shown what guests see. */
@Controller
@Tag(name = "Status page: page and feeds")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class PageController {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src"
          + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final PublicPage page;
  private final Templates templates;
  private final Assets assets;
  private final String missing;

  PageController(PublicPage page, Templates templates, Assets assets) {
    this.page = page;
    this.templates = templates;
    this.assets = assets;
    this.missing = templates.text("missing", Map.of());
  }

  /** The page. */
  @Get("/status")
  HttpResponse<?> show(HttpRequest<?> request) {
    return protect(page.rendered().html().answer(request));
  }

  /** An incident, with all that was said of it. */
  @Get("/status/incidents/{guid}")
  HttpResponse<?> incident(HttpRequest<?> request, String guid) {
    return answer(
        request,
        "incident " + guid,
        guests ->
            guests
                .incident(guid)
                .map(
                    story ->
                        templates.html(
                            "story", Map.of("story", story, "isWork", false), guests.now())));
  }

  /** A maintenance, with all that was said of it. */
  @Get("/status/schedules/{id}")
  HttpResponse<?> schedule(HttpRequest<?> request, String id) {
    long number = Item.parseId(id);
    if (number == Item.NO_ID) {
      return missing();
    }
    return answer(
        request,
        "schedule " + number,
        guests ->
            guests
                .schedule(number)
                .map(
                    story ->
                        templates.html(
                            "story", Map.of("story", story, "isWork", true), guests.now())));
  }

  /** The incidents of a month; of the newest one with any, where the query names none. */
  @Get("/status/history")
  HttpResponse<?> history(HttpRequest<?> request) {
    String asked = request.getParameters().getFirst("month").orElse("");
    return month(asked)
        .<HttpResponse<?>>map(
            month ->
                answer(
                    request,
                    "history " + month.map(YearMonth::toString).orElse(""),
                    guests ->
                        PastMonth.of(guests, month.orElse(null))
                            .map(
                                past ->
                                    templates.html("history", Map.of("past", past), guests.now()))))
        .orElseGet(() -> missing());
  }

  /** Empty if it is no month; in it, empty if none is asked for. */
  private static Optional<Optional<YearMonth>> month(String asked) {
    try {
      return Optional.of(asked.isEmpty() ? Optional.empty() : Optional.of(YearMonth.parse(asked)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Style sheet, script and icon. */
  @Get("/status/assets/{name}")
  HttpResponse<?> asset(HttpRequest<?> request, String name) {
    return assets
        .find(name)
        .<HttpResponse<?>>map(asset -> asset.answer(request))
        .orElseGet(() -> ErrorAnswer.notFound(request));
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request, String name, Function<GuestPage, Optional<Document>> maker) {
    return page.page(name, maker)
        .<HttpResponse<?>>map(document -> protect(document.answer(request)))
        .orElseGet(() -> missing());
  }

  private HttpResponse<?> missing() {
    return protect(
        HttpResponse.status(HttpStatus.NOT_FOUND).body(missing).contentType(Templates.HTML));
  }

  private static MutableHttpResponse<?> protect(MutableHttpResponse<?> response) {
    return response.header("Content-Security-Policy", POLICY);
  }
}
