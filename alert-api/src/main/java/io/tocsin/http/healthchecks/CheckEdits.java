package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.monitor.Monitor;
import io.tocsin.monitor.Monitor.Source;
import io.tocsin.monitor.MonitorStore;
import io.tocsin.monitor.Monitors;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes and changes checks by the bodies of requests. */
@Singleton
final class CheckEdits {

  private final Channels channels;
  private final Monitors monitors;

  CheckEdits(Channels channels, Monitors monitors) {
    this.channels = channels;
    this.monitors = monitors;
  }

  /** Makes a check of the caller's, or changes the one that is meant: 201 or 200, 400, 403. */
  HttpResponse<?> create(HttpRequest<?> request, ObjectNode json, CheckDocument document) {
    String fault = CheckRules.fault(json);
    if (fault != null) {
      return Answers.invalid(fault);
    }
    return Answers.ifValid(
        Callers.of(request).customerFor(null),
        customer -> create(request, customer.orElse(null), json, document));
  }

  private HttpResponse<?> create(
      HttpRequest<?> request, @Nullable String customer, ObjectNode json, CheckDocument document) {
    UniqueMatch match = UniqueMatch.of(json);
    Parsed<Optional<List<String>>> read = channels(json);
    if (read instanceof Parsed.Bad<?> && !mayCreate(customer, match)) {
      return Answers.empty(HttpStatus.FORBIDDEN);
    }
    return Answers.ifValid(
        read,
        names -> {
          CheckChange change = new CheckChange(document.version(), json, names);
          return answer(
              request,
              monitors.create(customer, UniqueMatch.inStore(match), change, document.now()),
              document);
        });
  }

  /** Whether there is room for one more, or none needed. */
  private boolean mayCreate(@Nullable String customer, @Nullable UniqueMatch match) {
    MonitorStore store = monitors.store();
    return store.countChecks(customer) < monitors.settings().limit()
        || (match != null
            && store.list(Source.CHECK, customer == null ? List.of() : List.of(customer)).stream()
                .filter(check -> Objects.equals(check.customer(), customer))
                .anyMatch(check -> match.test(check.definition())));
  }

  private static HttpResponse<?> answer(
      HttpRequest<?> request, Monitors.Creation creation, CheckDocument document) {
    return switch (creation) {
      case Monitors.Creation.Created(Monitor check) -> {
        Audited.resource(request, check.uniqueKey());
        yield Answers.json(HttpStatus.CREATED, document.of(check));
      }
      case Monitors.Creation.Updated(Monitor check) -> {
        Audited.resource(request, check.uniqueKey());
        yield Answers.json(HttpStatus.OK, document.of(check));
      }
      case Monitors.Creation.LimitReached() -> Answers.empty(HttpStatus.FORBIDDEN);
    };
  }

  /** Changes what the body names; nothing if any of it is refused: 200 or 400. */
  HttpResponse<?> update(
      HttpRequest<?> request, Monitor check, ObjectNode json, CheckDocument document) {
    String fault = CheckRules.fault(json);
    if (fault != null) {
      return Answers.invalid(fault);
    }
    return Answers.ifValid(
        channels(json),
        names -> {
          CheckChange change = new CheckChange(document.version(), json, names);
          return show(request, monitors.edit(check.id(), change, document.now()), document);
        });
  }

  /** Empty if the body says nothing of channels. */
  private Parsed<Optional<List<String>>> channels(ObjectNode json) {
    JsonNode wanted = json.get("channels");
    return wanted == null
        ? new Parsed.Ok<>(Optional.empty())
        : channels.names(wanted.textValue()).map(Optional::of);
  }

  /** A check after it was changed; 404 if it has gone meanwhile. */
  HttpResponse<?> show(HttpRequest<?> request, Optional<Monitor> check, CheckDocument document) {
    return check.isPresent()
        ? Answers.json(HttpStatus.OK, document.of(check.get()))
        : ErrorAnswer.notFound(request);
  }
}
