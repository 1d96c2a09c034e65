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
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is said of an incident while it goes on (cachet-api 5.5). */
@Controller("/api/incidents/{id}/updates")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.ALL)
final class IncidentUpdateController {

  private static final String SCOPE = "write:incident-updates";

  private final Api api;

  IncidentUpdateController(Api api) {
    this.api = api;
  }

  private static Optional<Incident> find(Look look, String id) {
    return look.page().incident(Look.id(id));
  }

  private static HttpResponse<?> withUpdate(
      Look look, String id, String updateId, BiFunction<Incident, Update, HttpResponse<?>> answer) {
    return find(look, id)
        .flatMap(
            incident ->
                Incidents.update(incident.updates(), Look.id(updateId))
                    .<HttpResponse<?>>map(update -> answer.apply(incident, update)))
        .orElseGet(Answers::notFound);
  }

  /** The updates of one. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.read(
        request,
        UpdateResource.OF_INCIDENTS.includes(),
        look ->
            find(look, id)
                .<HttpResponse<?>>map(
                    incident ->
                        UpdateResource.OF_INCIDENTS.answer(
                            look,
                            incident.updates(),
                            update -> UpdateResource.of(look, incident, update)))
                .orElseGet(Answers::notFound));
  }

  /** One update. */
  @ApiResponse(responseCode = "200", description = "the update")
  @Get("/{update}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String update) {
    return api.read(
        request,
        UpdateResource.OF_INCIDENTS.includes(),
        look ->
            withUpdate(
                look,
                id,
                update,
                (incident, found) -> look.one(UpdateResource.of(look, incident, found))));
  }

  /** Adds an update. */
  @ApiResponse(responseCode = "201", description = "the update")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        SCOPE,
        UpdateResource.OF_INCIDENTS.includes(),
        (edit, change) ->
            find(change.look(), id)
                .<HttpResponse<?>>map(incident -> add(edit, change, incident))
                .orElseGet(Answers::notFound));
  }

  private static HttpResponse<?> add(PageEdit edit, Change change, Incident incident) {
    Fields fields = change.fields();
    IncidentStatus status = fields.constant("status", IncidentStatus.class, null);
    String message = fields.required("message", Fields.MESSAGE, null);
    if (incident.updates().size() >= Incident.MAX_UPDATES) {
      fields.add("message", "There are as many updates as there may be.");
    }
    return change.accept(
        () -> {
          Update added = Incidents.addUpdate(edit, incident, status, message, change.login());
          return shown(change.look(), Long.toString(incident.id()), added.id(), HttpStatus.CREATED);
        });
  }

  private static HttpResponse<?> shown(Look look, String id, long update, HttpStatus status) {
    return withUpdate(
        look,
        id,
        Long.toString(update),
        (incident, found) -> look.one(status, UpdateResource.of(look, incident, found)));
  }

  /** Changes an update. */
  @ApiResponse(responseCode = "200", description = "the update, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String update) {
    return api.edit(
        request,
        SCOPE,
        UpdateResource.OF_INCIDENTS.includes(),
        (edit, change) ->
            withUpdate(
                change.look(),
                id,
                update,
                (incident, before) -> replace(edit, change, incident, before)));
  }

  private static HttpResponse<?> replace(
      PageEdit edit, Change change, Incident incident, Update before) {
    Fields fields = change.fields();
    Update next =
        new Update(
            before.id(),
            fields.constant("status", IncidentStatus.class, before.status()),
            fields.required("message", Fields.MESSAGE, before.message()),
            before.user(),
            before.created(),
            edit.now());
    return change.accept(
        () -> {
          Incidents.replaceUpdate(edit, incident, next);
          return shown(change.look(), Long.toString(incident.id()), next.id(), HttpStatus.OK);
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id, String update) {
    return update(request, id, update);
  }

  /** Takes an update away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id, String update) {
    return api.edit(
        request,
        "delete:incident-updates",
        UpdateResource.OF_INCIDENTS.includes(),
        (edit, change) ->
            withUpdate(
                change.look(),
                id,
                update,
                (incident, found) ->
                    change.remove(() -> Incidents.removeUpdate(edit, incident, found))));
  }
}
