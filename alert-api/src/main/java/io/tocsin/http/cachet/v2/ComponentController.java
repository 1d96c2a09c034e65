package io.tocsin.http.cachet.v2;

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
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Lists, shows, makes, changes and deletes components. */
@Controller("/api/v1/components")
@Tag(name = "Cachet v2: components")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ComponentController {

  private static final ComponentResource COMPONENTS = new ComponentResource();

  private final Calls calls;

  ComponentController(Calls calls) {
    this.calls = calls;
  }

  /** The components; fields as parameters choose some. */
  @ApiResponse(responseCode = "200", description = "the components, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return calls.list(request, COMPONENTS);
  }

  /** One component. */
  @ApiResponse(responseCode = "200", description = "the component, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/{id:[0-9]+}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return calls.show(request, id, COMPONENTS);
  }

  /** Makes a component. */
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = "object"),
              examples = @ExampleObject("{\"name\":\"Web shop\",\"status\":1}")))
  @ApiResponse(responseCode = "200", description = "the component, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return calls.create(request, COMPONENTS);
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the component, in the member data")
  @Put(value = "/{id:[0-9]+}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return calls.update(request, id, COMPONENTS);
  }

  /** Deletes a component. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/{id:[0-9]+}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return calls.delete(request, id, COMPONENTS);
  }
}
