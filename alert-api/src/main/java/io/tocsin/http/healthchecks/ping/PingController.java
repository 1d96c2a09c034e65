package io.tocsin.http.healthchecks.ping;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.monitor.MonitorSettings;
import io.tocsin.web.Links;

/**
 * Signals of jobs to their checks: any method, nothing to log in with but the address, and plain
 * text for an answer whatever is accepted. Without the word for all origins the framework would
 * refuse pages of other sites where the server is reached as localhost.
 */
@Controller("/ping/{+rest}")
@Tag(name = "Healthchecks: pings")
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
@Hidden
final class PingController {

  private static final String PREFIX = "/ping/";
  private static final String BODY_LIMIT = "Ping-Body-Limit";
  private static final String NEVER = "max-age=0, no-cache, no-store, must-revalidate, private";
  private static final int RETRY_SECONDS = 5;

  private final PingReader reader;
  private final PingIntake intake;
  private final String bodyLimit;

  PingController(PingReader reader, PingIntake intake, MonitorSettings settings) {
    this.reader = reader;
    this.intake = intake;
    this.bodyLimit = Integer.toString(settings.pingBodyBytes());
  }

  @Get
  HttpResponse<String> get(HttpRequest<?> request) {
    return take(request);
  }

  @Post
  HttpResponse<String> post(HttpRequest<?> request) {
    return take(request);
  }

  @Put
  HttpResponse<String> put(HttpRequest<?> request) {
    return take(request);
  }

  @Patch
  HttpResponse<String> patch(HttpRequest<?> request) {
    return take(request);
  }

  @Delete
  HttpResponse<String> delete(HttpRequest<?> request) {
    return take(request);
  }

  @Options
  HttpResponse<String> options(HttpRequest<?> request) {
    return take(request);
  }

  private HttpResponse<String> take(HttpRequest<?> request) {
    String sent = Links.sentPathWithoutMount(request);
    PingPath path =
        sent.startsWith(PREFIX) ? PingPath.parse(sent.substring(PREFIX.length())) : null;
    PingAnswer answer = path == null ? PingAnswer.NOT_FOUND : take(request, path);
    return answer(answer.status(), answer.text());
  }

  private PingAnswer take(HttpRequest<?> request, PingPath path) {
    PingParameters parameters = PingParameters.of(request);
    PingAnswer fault = path.hasBadExitStatus() ? PingAnswer.BAD_URL : parameters.fault();
    return intake.take(
        path.target(), parameters.mayCreate(), fault, reader.read(request, path, parameters.run()));
  }

  private MutableHttpResponse<String> answer(HttpStatus status, String text) {
    return HttpResponse.<String>status(status)
        .contentType(MediaType.TEXT_PLAIN_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, NEVER)
        .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, BODY_LIMIT)
        .header(BODY_LIMIT, bodyLimit)
        .body(text);
  }

  /** Senders try again, so it says when. */
  @Error(exception = StoreUnavailableException.class)
  HttpResponse<String> busy() {
    return answer(HttpStatus.SERVICE_UNAVAILABLE, "busy, try again later")
        .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
  }
}
