package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.monitor.Flip;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.Monitors;
import io.tocsin.monitor.Ping;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.QueryString;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows the pings of a check, what they held, and its changes of status. */
@KeyRefusals
@Controller("/api/v{version:[123]}/checks/{code}")
@Tag(name = "Healthchecks: checks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
final class CheckLogController {

  private static final int MAX_PINGS = 1_000;
  private static final int MAX_FLIPS = 10_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final ManagementAccess access;
  private final CheckLookup lookup;
  private final CheckDocuments documents;
  private final Monitors monitors;

  CheckLogController(
      ManagementAccess access, CheckLookup lookup, CheckDocuments documents, Monitors monitors) {
    this.access = access;
    this.lookup = lookup;
    this.documents = documents;
    this.monitors = monitors;
  }

  /** The pings that are kept, the newest first. */
  @ApiResponse(responseCode = "200", description = "the pings, in the member pings")
  @Get(value = "/pings", headRoute = false)
  HttpResponse<?> pings(HttpRequest<?> request, int version, String code) {
    return access.write(
        request,
        () ->
            lookup.byUuid(
                request,
                code,
                check -> {
                  ObjectNode json = JsonNodeFactory.instance.objectNode();
                  String address = documents.of(request, version).address(check);
                  json.set("pings", PingList.of(pings(check), address));
                  return Answers.json(HttpStatus.OK, json);
                }));
  }

  private List<Ping> pings(Monitor check) {
    int most = Math.min(monitors.settings().pingLog(), MAX_PINGS);
    return monitors.store().pings(check.id(), most);
  }

  /** The body of one ping, as it came. */
  @ApiResponse(responseCode = "200", description = "the body")
  @ApiResponse(responseCode = "404", description = "there is none")
  @Get(value = "/pings/{number}/body", headRoute = false)
  HttpResponse<?> body(HttpRequest<?> request, int version, String code, String number) {
    return access.write(
        request,
        () ->
            lookup.byUuid(
                request,
                code,
                check ->
                    body(check, number)
                        .<HttpResponse<?>>map(
                            body -> HttpResponse.ok(body).contentType(MediaType.TEXT_PLAIN_TYPE))
                        .orElseGet(() -> ErrorAnswer.notFound(request))));
  }

  private Optional<byte[]> body(Monitor check, String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number > check.state().pings() - monitors.settings().pingLog()
        ? monitors
            .store()
            .ping(check.id(), number)
            .flatMap(ping -> Optional.ofNullable(ping.body()))
        : Optional.empty();
  }

  /** Changes of the status, the newest first. */
  @ApiResponse(responseCode = "200", description = "the changes, in the member flips")
  @ApiResponse(responseCode = "400", description = "times that make no range")
  @Get(value = "/flips", headRoute = false)
  HttpResponse<?> flips(HttpRequest<?> request, int version, String code) {
    return access.read(
        request,
        () ->
            lookup.byAnyCode(
                request,
                code,
                check ->
                    switch (range(request, version)) {
                      case Parsed.Bad<FlipRange> bad -> Answers.empty(HttpStatus.BAD_REQUEST);
                      case Parsed.Ok<FlipRange>(FlipRange range) ->
                          Answers.json(HttpStatus.OK, flips(check, range));
                    }));
  }

  private Parsed<FlipRange> range(HttpRequest<?> request, int version) {
    return QueryString.parse(request)
        .then(parameters -> FlipRange.read(parameters, documents.of(request, version).now()));
  }

  private ObjectNode flips(Monitor check, FlipRange range) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode flips = json.putArray("flips");
    for (Flip flip : monitors.store().flips(check.id(), range.from(), range.to(), MAX_FLIPS)) {
      flips
          .addObject()
          .put("timestamp", Times.seconds(flip.time()))
          .put("up", flip.to() == MonitorStatus.UP ? 1 : 0);
    }
    return json;
  }
}
