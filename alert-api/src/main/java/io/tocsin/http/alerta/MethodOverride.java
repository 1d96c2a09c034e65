package io.tocsin.http.alerta;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.JsonBodies;
import java.util.function.Supplier;

/** The old way to delete: a post with a member {@code "_method": "delete"}. */
public final class MethodOverride {

  private MethodOverride() {}

  /**
   * The answer to the deletion that the body asks for; 405 if it asks for none.
   *
   * @param allowed methods of the path, for the header {@code Allow}
   */
  public static HttpResponse<?> delete(
      HttpRequest<byte[]> request, String allowed, Supplier<HttpResponse<?>> deletion) {
    return JsonBodies.answer(
        request,
        json ->
            json.path("_method").asText("").equalsIgnoreCase("delete")
                ? deletion.get()
                : ErrorAnswer.of(request, HttpStatus.METHOD_NOT_ALLOWED, "method not allowed")
                    .header(HttpHeaders.ALLOW, allowed));
  }
}
