package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away incidents (cachet-api 5.4). */
@Controller("/api/incidents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class IncidentController {

  private static final String SCOPE = "write:incidents";

  private final Api api;

  IncidentController(Api api) {
    this.api = api;
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        IncidentResource.LIST.includes(),
        look ->
            IncidentResource.LIST.answer(
                look, look.page().incidents(), each -> new IncidentResource(look, each)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "the incident")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.read(
        request,
        IncidentResource.LIST.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(incident -> look.one(new IncidentResource(look, incident)))
                .orElseGet(Answers::notFound));
  }

  private static Optional<Incident> find(Look look, String id) {
    return look.page().incident(Look.id(id));
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "the incident")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        SCOPE,
        IncidentResource.LIST.includes(),
        (edit, change) -> {
          change.needsRoom(edit, Incident.class);
          return put(edit, change, null, HttpStatus.CREATED);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "the incident, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        IncidentResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(before -> put(edit, change, before, HttpStatus.OK))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> put(
      PageEdit edit, Change change, @Nullable Incident before, HttpStatus status) {
    Incident next = read(edit, change, before);
    return change.accept(
        () -> {
          Incidents.putByHand(edit, next);
          Look look = change.look();
          return look.one(status, new IncidentResource(look, next));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes one away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:incidents",
        IncidentResource.LIST.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(
                    incident -> change.remove(() -> Incidents.remove(edit, incident)))
                .orElseGet(Answers::notFound));
  }

  private static Incident read(PageEdit edit, Change change, @Nullable Incident before) {
    return new IncidentBody(edit, change).read(before);
  }
}
