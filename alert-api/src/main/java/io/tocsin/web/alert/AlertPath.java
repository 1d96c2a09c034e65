package io.tocsin.web.alert;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.alert.DraftLimits;
import io.tocsin.web.ErrorAnswer;
import java.util.Optional;
import java.util.function.Supplier;

/** Ids in paths. */
public final class AlertPath {

  private AlertPath() {}

  /** Whether anything stored can have that id; others are not looked for. */
  public static boolean isPossible(String id) {
    return !id.isEmpty() && DraftLimits.text("id", id, DraftLimits.MAX_ID_CHARS) == null;
  }

  /** The id, if anything stored can have it. */
  public static Optional<String> possible(String id) {
    return Optional.of(id).filter(AlertPath::isPossible);
  }

  /** The answer, or 404 if nothing stored can have that id. */
  public static HttpResponse<?> ifPossible(
      HttpRequest<?> request, String id, Supplier<HttpResponse<?>> answer) {
    return isPossible(id) ? answer.get() : ErrorAnswer.notFound(request);
  }
}
