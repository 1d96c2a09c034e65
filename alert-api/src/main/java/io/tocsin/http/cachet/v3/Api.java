package io.tocsin.http.cachet.v3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.auth.Callers;
import io.tocsin.http.cachet.CachetAccess;
import io.tocsin.http.cachet.RequestFields;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.text.Parsed;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request of this API: who asks (401), how often (429), what the parameters are
 * (400); then whether what it is about is there (404), what its body says (422), and whether the
 * caller may (403), for which see {@link Change}.
 */
@Singleton
final class Api {

  private final CachetAccess access;
  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final RateLimit limit;
  private final Links links;
  private final Clock clock;

  Api(
      CachetAccess access,
      StatusPages pages,
      StatusPageSettings settings,
      RateLimit limit,
      Links links,
      Clock clock) {
    this.access = access;
    this.pages = pages;
    this.settings = settings;
    this.limit = limit;
    this.links = links;
    this.clock = clock;
  }

  /** The answer to those who may read the public page. */
  HttpResponse<?> read(
      HttpRequest<?> request, Set<String> includes, Function<Call, HttpResponse<?>> answer) {
    return settings.protectedReads() && !access.isAdmitted(request)
        ? Answers.unauthenticated()
        : call(request, includes, access.viewer(request), answer);
  }

  /** The answer to those who may read what the public does not see. */
  HttpResponse<?> readWith(
      String scope,
      HttpRequest<?> request,
      Set<String> includes,
      Function<Call, HttpResponse<?>> answer) {
    if (!access.isAdmitted(request)) {
      return Answers.unauthenticated();
    }
    return call(
        request,
        includes,
        writer(request),
        call -> access.may(request, scope) ? answer.apply(call) : Answers.forbidden());
  }

  private HttpResponse<?> call(
      HttpRequest<?> request,
      Set<String> includes,
      Viewer viewer,
      Function<Call, HttpResponse<?>> answer) {
    HttpResponse<?> tooMany = tooMany(request);
    if (tooMany != null) {
      return tooMany;
    }
    return switch (Query.of(request).then(query -> query.including(includes))) {
      case Parsed.Bad<Query> bad -> Answers.message(HttpStatus.BAD_REQUEST, bad.message());
      case Parsed.Ok<Query>(Query query) ->
          answer.apply(call(request, pages.page(), viewer, query, clock.instant()));
    };
  }

  private Call call(
      HttpRequest<?> request, StatusPage page, Viewer viewer, Query query, Instant now) {
    return new Call(
        request,
        links.base(request) + Links.sentPathWithoutMount(request),
        page,
        new VisiblePage(page, viewer, now),
        query,
        new Times(settings.zone(), now));
  }

  private @Nullable HttpResponse<?> tooMany(HttpRequest<?> request) {
    RateLimit.State state = limit.of(request);
    return state.isOver()
        ? Answers.message(HttpStatus.TOO_MANY_REQUESTS, "Too Many Attempts.")
            .header(HttpHeaders.RETRY_AFTER, Long.toString(state.seconds()))
        : null;
  }

  /** A caller with a name, or whom the server asks for none, as a viewer. */
  private Viewer writer(HttpRequest<?> request) {
    return new Viewer(
        true, access.may(request, "write:incidents"), access.may(request, "write:schedules"));
  }

  /**
   * The answer to a change of the page by those with that scope.
   *
   * @param work done while the page is locked; the answer is made after that
   */
  HttpResponse<?> edit(
      HttpRequest<byte[]> request,
      String scope,
      Set<String> includes,
      BiFunction<PageEdit, Change, Supplier<HttpResponse<?>>> work) {
    return change(
        request,
        includes,
        (query, body) ->
            pages.edit(
                Source.MANUAL,
                edit ->
                    work.apply(
                        edit,
                        new Change(
                            () -> call(request, edit.page(), writer(request), query, edit.now()),
                            body,
                            access.may(request, scope),
                            Callers.of(request).login()))));
  }

  /** The answer to a change of what is not held in the page. */
  HttpResponse<?> change(
      HttpRequest<byte[]> request,
      String scope,
      Set<String> includes,
      Function<Change, Supplier<HttpResponse<?>>> work) {
    return change(
        request,
        includes,
        (query, body) -> {
          Call call = call(request, pages.page(), writer(request), query, clock.instant());
          return work.apply(
              new Change(
                  () -> call, body, access.may(request, scope), Callers.of(request).login()));
        });
  }

  private HttpResponse<?> change(
      HttpRequest<byte[]> request,
      Set<String> includes,
      BiFunction<Query, ObjectNode, Supplier<HttpResponse<?>>> work) {
    if (!access.isAdmitted(request)) {
      return Answers.unauthenticated();
    }
    HttpResponse<?> tooMany = tooMany(request);
    if (tooMany != null) {
      return tooMany;
    }
    Parsed<Supplier<HttpResponse<?>>> answer =
        Query.of(request)
            .then(query -> query.including(includes))
            .then(query -> RequestFields.of(request).map(body -> work.apply(query, body)));
    return switch (answer) {
      case Parsed.Bad<Supplier<HttpResponse<?>>> bad ->
          Answers.message(HttpStatus.BAD_REQUEST, bad.message());
      case Parsed.Ok<Supplier<HttpResponse<?>>>(Supplier<HttpResponse<?>> done) -> done.get();
    };
  }
}
