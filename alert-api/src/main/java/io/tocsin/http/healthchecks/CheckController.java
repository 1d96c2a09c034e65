package io.tocsin.http.healthchecks;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStatus;
import io.tocsin.monitor.Monitors;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.QueryString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Lists, shows, makes, changes, pauses, resumes and deletes checks. */
@KeyRefusals
@Controller("/api/v{version:[123]}/checks")
@Tag(name = "Healthchecks: checks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
@CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
final class CheckController {

  private final ManagementAccess access;
  private final CheckLookup lookup;
  private final CheckDocuments documents;
  private final CheckEdits edits;
  private final Monitors monitors;

  CheckController(
      ManagementAccess access,
      CheckLookup lookup,
      CheckDocuments documents,
      CheckEdits edits,
      Monitors monitors) {
    this.access = access;
    this.lookup = lookup;
    this.documents = documents;
    this.edits = edits;
    this.monitors = monitors;
  }

  /**
   * The checks that the caller sees, the oldest first; {@code tag} and {@code slug} choose some.
   */
  @ApiResponse(responseCode = "200", description = "the checks, in the member checks")
  @Get(headRoute = false)
  HttpResponse<?> list(HttpRequest<?> request, int version) {
    return access.read(
        request,
        () ->
            Answers.ifValid(
                QueryString.parse(request),
                parameters ->
                    Answers.json(
                        HttpStatus.OK, list(request, parameters, documents.of(request, version)))));
  }

  private ObjectNode list(
      HttpRequest<?> request, Map<String, List<String>> parameters, CheckDocument document) {
    List<String> tags = parameters.getOrDefault("tag", List.of());
    String slug = parameters.getOrDefault("slug", List.of("")).getLast();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode checks = json.putArray("checks");
    monitors.store().list(Monitor.Source.CHECK, Callers.of(request).customers()).stream()
        .filter(check -> tags.stream().allMatch(check.definition()::hasTag))
        .filter(check -> slug.isEmpty() || check.definition().slug().equals(slug))
        .map(document::of)
        .forEach(checks::add);
    return json;
  }

  /** Makes a check, or changes the one that {@code unique} finds. */
  @ExampleBody(
      value =
          START
              + "{\"name\":\"Nightly backup\",\"schedule\":\"0 3 * * *\","
              + "\"tz\":\"Europe/Riga\",\"grace\":3600,\"unique\":[\"name\"]}"
              + END,
      required = false)
  @ApiResponse(responseCode = "200", description = "the check that unique has found, changed")
  @ApiResponse(responseCode = "201", description = "the new check")
  @ApiResponse(responseCode = "400", description = "what is wrong")
  @ApiResponse(responseCode = "403", description = "there are as many as there may be")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, int version) {
    return access.writeBy(
        request, json -> edits.create(request, json, documents.of(request, version)));
  }

  /** One check, by its UUID or its unique key. */
  @ApiResponse(responseCode = "200", description = "the check")
  @Get(value = "/{code}", headRoute = false)
  HttpResponse<?> get(HttpRequest<?> request, int version, String code) {
    return access.read(
        request,
        () ->
            lookup.byAnyCode(
                request,
                code,
                check -> Answers.json(HttpStatus.OK, documents.of(request, version).of(check))));
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the check, changed")
  @ApiResponse(responseCode = "400", description = "what is wrong")
  @Post(value = "/{code}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, int version, String code) {
    return access.writeBy(
        request,
        json ->
            lookup.byUuid(
                request,
                code,
                check -> edits.update(request, check, json, documents.of(request, version))));
  }

  /** Deletes a check with its pings and flips, and shows it as it was. */
  @ApiResponse(responseCode = "200", description = "the check, as it was")
  @Delete("/{code}")
  HttpResponse<?> delete(HttpRequest<?> request, int version, String code) {
    return access.write(request, () -> change(request, version, code, monitors::remove));
  }

  /** Expects nothing of a check until a ping, or a call, resumes it. */
  @ApiResponse(responseCode = "200", description = "the check, paused")
  @Post(value = "/{code}/pause", consumes = MediaType.ALL)
  HttpResponse<?> pause(HttpRequest<byte[]> request, int version, String code) {
    return access.writeBy(request, json -> change(request, version, code, monitors::pause));
  }

  /** Makes a paused check a new one; 409 if it is not paused. */
  @ApiResponse(responseCode = "200", description = "the check, new")
  @ApiResponse(responseCode = "409", description = "it is not paused")
  @Post(value = "/{code}/resume", consumes = MediaType.ALL)
  HttpResponse<?> resume(HttpRequest<byte[]> request, int version, String code) {
    return access.writeBy(
        request,
        json ->
            lookup.byUuid(
                request,
                code,
                check ->
                    check.state().status() == MonitorStatus.PAUSED
                        ? change(request, version, check, monitors::resume)
                        : Answers.text(HttpStatus.CONFLICT, "check is not paused")));
  }

  private HttpResponse<?> change(
      HttpRequest<?> request,
      int version,
      String code,
      BiFunction<String, Instant, Optional<Monitor>> change) {
    return lookup.byUuid(request, code, check -> change(request, version, check, change));
  }

  private HttpResponse<?> change(
      HttpRequest<?> request,
      int version,
      Monitor check,
      BiFunction<String, Instant, Optional<Monitor>> change) {
    CheckDocument document = documents.of(request, version);
    return edits.show(request, change.apply(check.id(), document.now()), document);
  }
}
