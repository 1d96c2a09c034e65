package io.tocsin.http.healthchecks;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Monitors;
import io.tocsin.web.ErrorAnswer;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds the check that a path means: 404 if there is none, 403 if it belongs to a customer that the
 * caller does not see.
 */
@Singleton
final class CheckLookup {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern UNIQUE_KEY = Pattern.compile("[0-9a-f]{40}");

  private final MonitorStore store;

  CheckLookup(Monitors monitors) {
    this.store = monitors.store();
  }

  /** The answer for the check of that UUID, which alone lets a check be changed. */
  HttpResponse<?> byUuid(
      HttpRequest<?> request, String code, Function<Monitor, HttpResponse<?>> answer) {
    return UNIQUE_KEY.matcher(code).matches()
        ? Answers.empty(HttpStatus.METHOD_NOT_ALLOWED)
        : answer(request, find(code), answer);
  }

  /** The answer for the check of that UUID or unique key. */
  HttpResponse<?> byAnyCode(
      HttpRequest<?> request, String code, Function<Monitor, HttpResponse<?>> answer) {
    Optional<Monitor> found =
        UNIQUE_KEY.matcher(code).matches() ? store.findByUniqueKey(code) : find(code);
    return answer(request, found, answer);
  }

  private Optional<Monitor> find(String code) {
    return UUID.matcher(code).matches() ? store.find(code) : Optional.empty();
  }

  private static HttpResponse<?> answer(
      HttpRequest<?> request, Optional<Monitor> found, Function<Monitor, HttpResponse<?>> answer) {
    Monitor check = found.filter(each -> each.source() == Monitor.Source.CHECK).orElse(null);
    if (check == null) {
      return ErrorAnswer.notFound(request);
    }
    Audited.resource(request, check.uniqueKey());
    return Callers.of(request).sees(check.customer())
        ? answer.apply(check)
        : Answers.empty(HttpStatus.FORBIDDEN);
  }
}
