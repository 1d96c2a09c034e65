package io.tocsin.http.statuspage.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.ClientAddress;
import io.tocsin.stream.StreamSettings;
import io.tocsin.web.ErrorAnswer;
import java.util.regex.Pattern;

/** The status page for programs and for pages of others. */
@Controller
@Tag(name = "Status page: page and feeds")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SummaryController {

  private static final int FULL_SECONDS = 30;
  private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);
  private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,5}|" + NO_LIMIT);

  private final PublicPage page;
  private final PageStreams streams;
  private final StreamSettings settings;
  private final ClientAddress addresses;
  private final ObjectMapper json;

  SummaryController(
      PublicPage page,
      PageStreams streams,
      StreamSettings settings,
      ClientAddress addresses,
      ObjectMapper json) {
    this.page = page;
    this.streams = streams;
    this.settings = settings;
    this.addresses = addresses;
    this.json = json;
  }

  /** All that the status page shows, but for past incidents; also as {@code /status.json}. */
  @ApiResponse(
      responseCode = "200",
      description = "what guests see",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Summary.class)))
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get(uris = {"/status.json", "/status/summary.json"})
  HttpResponse<?> summary(HttpRequest<?> request) {
    return page.rendered().json().answer(request);
  }

  /**
   * An event {@code state} at once, and whenever what guests see has changed; its data have a
   * {@code digest} of that, and {@code status} and {@code message} of the whole. It ends after as
   * many events as the parameter {@code limit} says.
   */
  @ApiResponse(
      responseCode = "200",
      description = "events without an end",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema = @Schema(implementation = String.class)))
  @Get("/status/events")
  HttpResponse<?> events(HttpRequest<?> request) {
    if (request.getMethod() == HttpMethod.HEAD) {
      return answer();
    }
    String limit = request.getParameters().getFirst("limit").orElse(NO_LIMIT);
    if (!LIMIT.matcher(limit).matches()) {
      return ErrorAnswer.of(request, HttpStatus.BAD_REQUEST, "limit is a number from 1 to 999999");
    }
    String network = ClientAddress.network(addresses.of(request));
    return streams
        .open(network, page.rendered())
        .<HttpResponse<?>>map(
            watcher ->
                answer()
                    .body(
                        new PageEventWriter(
                            watcher, settings.heartbeat(), Long.parseLong(limit), json)))
        .orElseGet(
            () ->
                ErrorAnswer.retryLater(
                    request,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too many watch the page, try again later",
                    FULL_SECONDS));
  }

  /** Neither stored on the way nor held back until there is more. */
  private static MutableHttpResponse<Object> answer() {
    return HttpResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
  }
}
