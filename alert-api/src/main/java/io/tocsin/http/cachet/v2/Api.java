package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.auth.origin.WebSites;
import io.tocsin.http.cachet.CachetAccess;
import io.tocsin.http.cachet.RequestFields;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is done for requests. Pages of other web sites have to bring a token in its header: what
 * else a browser sends along, and what callers without a login may do, is not lent to them.
 */
@Singleton
final class Api {

  static final String TOKEN_HEADER = "X-Cachet-Token";

  private final CachetAccess access;
  private final WebSites sites;
  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Links links;
  private final Clock clock;

  Api(
      CachetAccess access,
      WebSites sites,
      StatusPages pages,
      StatusPageSettings settings,
      Links links,
      Clock clock) {
    this.access = access;
    this.sites = sites;
    this.pages = pages;
    this.settings = settings;
    this.links = links;
    this.clock = clock;
  }

  /** The answer for guests, unless they may not read. */
  HttpResponse<?> read(HttpRequest<?> request, Function<Call, HttpResponse<?>> answer) {
    return settings.protectedReads() && !isAdmitted(request)
        ? Answers.unauthorized()
        : answer.apply(call(request));
  }

  /** The answer for callers who may change things; 401 for others. */
  HttpResponse<?> write(HttpRequest<?> request, Function<Call, HttpResponse<?>> answer) {
    return isAdmitted(request) ? answer.apply(call(request)) : Answers.unauthorized();
  }

  /** The same with the fields of the body; 400 if it cannot be read. */
  HttpResponse<?> write(
      HttpRequest<byte[]> request, BiFunction<Call, ObjectNode, HttpResponse<?>> answer) {
    return write(
        request,
        call -> Answers.ifValid(RequestFields.of(request), fields -> answer.apply(call, fields)));
  }

  private boolean isAdmitted(HttpRequest<?> request) {
    return !isForeign(request) && access.isAdmitted(request);
  }

  private boolean isForeign(HttpRequest<?> request) {
    return sites.isForeign(request) && !request.getHeaders().contains(TOKEN_HEADER);
  }

  /** What is needed to answer a request for what the caller sees. */
  Call call(HttpRequest<?> request) {
    Viewer viewer = isForeign(request) ? Viewer.GUEST : access.viewer(request);
    return new Call(
        request,
        new VisiblePage(pages.page(), viewer, clock.instant()),
        Times.of(request, settings.zone()),
        links.base(request));
  }

  /** The answer about an item that the caller sees; 404 if there is none. */
  <T extends Item> HttpResponse<?> find(
      HttpRequest<?> request,
      String id,
      Class<T> type,
      BiFunction<Call, T, HttpResponse<?>> answer) {
    return read(
        request,
        call ->
            Answers.ifFound(
                call.page().find(type, Item.parseId(id)), item -> answer.apply(call, item)));
  }

  /** The answer of an edit of the page. */
  HttpResponse<?> edit(Function<PageEdit, HttpResponse<?>> work) {
    return pages.edit(Source.MANUAL, work);
  }

  /** Changes one item, whoever sees it; 404 if there is none. */
  <T extends Item> HttpResponse<?> edit(
      long id, Class<T> type, BiFunction<PageEdit, T, HttpResponse<?>> work) {
    return edit(edit -> Answers.ifFound(edit.find(type, id), item -> work.apply(edit, item)));
  }
}
