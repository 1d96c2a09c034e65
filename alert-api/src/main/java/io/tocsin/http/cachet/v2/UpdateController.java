package io.tocsin.http.cachet.v2;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Callers;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.IncidentStatus;
import io.tocsin.statuspage.Incidents;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.Numbered;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import io.tocsin.web.ExampleBody;
import java.util.List;
import java.util.Optional;

/** Lists, shows, makes, changes and deletes updates of incidents. */
@Controller("/api/v1/incidents/{id:[0-9]+}/updates")
@Tag(name = "Cachet v2: incident updates")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UpdateController {

  private final Api api;

  UpdateController(Api api) {
    this.api = api;
  }

  /** The updates of an incident, the newest first. */
  @ApiResponse(responseCode = "200", description = "the updates, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.find(
        request,
        id,
        Incident.class,
        (call, incident) ->
            UpdateJson.listing(incident)
                .answer(call, incident.updates(), update -> UpdateJson.of(call, incident, update)));
  }

  /** One update. */
  @ApiResponse(responseCode = "200", description = "the update, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/{update:[0-9]+}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String update) {
    return api.find(
        request,
        id,
        Incident.class,
        (call, incident) ->
            Answers.ifFound(
                find(incident, update),
                found -> Answers.data(UpdateJson.of(call, incident, found))));
  }

  private static Optional<Update> find(Incident incident, String update) {
    return Update.find(incident.updates(), Item.parseId(update));
  }

  /** Adds an update; the incident gets the status of its newest one. */
  @ExampleBody(START + "{\"status\":2,\"message\":\"It is the disk\"}" + END)
  @ApiResponse(responseCode = "200", description = "the update, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.write(
        request,
        (call, fields) ->
            api.edit(
                Item.parseId(id),
                Incident.class,
                (edit, incident) -> create(edit, call, new Input(fields, call.times()), incident)));
  }

  private static HttpResponse<?> create(PageEdit edit, Call call, Input input, Incident incident) {
    input.require(List.of("status", "message"));
    int status = input.number("status", 1, 4, 1);
    String message = input.name("message", Input.MAX_MESSAGE_CHARS, "");
    Impact impact = ImpactInput.read(input, incident.impacts(), edit);
    if (incident.updates().size() >= Incident.MAX_UPDATES) {
      input.refuse("There may be no more than " + Incident.MAX_UPDATES + " updates.");
    }
    if (!input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    Incident changed =
        incident.withImpacts(ImpactInput.with(incident.impacts(), impact), edit.now());
    Update update =
        Incidents.addUpdate(
            edit,
            changed,
            Numbered.of(IncidentStatus.class, status).orElseThrow(),
            message,
            Callers.of(call.request()).login());
    if (impact != null) {
      Incidents.setBaseline(edit, impact);
    }
    return Answers.data(UpdateJson.of(call, changed, update));
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the update, in the member data")
  @Put(value = "/{update:[0-9]+}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String update) {
    return api.write(
        request,
        (call, fields) ->
            api.edit(
                Item.parseId(id),
                Incident.class,
                (edit, incident) ->
                    Answers.ifFound(
                        find(incident, update),
                        found ->
                            replace(
                                edit, call, new Input(fields, call.times()), incident, found))));
  }

  private static HttpResponse<?> replace(
      PageEdit edit, Call call, Input input, Incident incident, Update before) {
    int status = input.number("status", 1, 4, UpdateJson.status(incident, before).value());
    String message = input.name("message", Input.MAX_MESSAGE_CHARS, before.message());
    if (!input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    Update update =
        before.edited(Numbered.of(IncidentStatus.class, status).orElseThrow(), message, edit.now());
    Incidents.putUpdate(edit, incident, update);
    return Answers.data(UpdateJson.of(call, incident, update));
  }

  /** Deletes an update. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/{update:[0-9]+}")
  HttpResponse<?> delete(HttpRequest<?> request, String id, String update) {
    return api.write(
        request,
        _ ->
            api.edit(
                Item.parseId(id),
                Incident.class,
                (edit, incident) ->
                    Answers.ifFound(
                        find(incident, update),
                        found -> {
                          Incidents.removeUpdate(edit, incident, found);
                          return Answers.gone();
                        })));
  }
}
