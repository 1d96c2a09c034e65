package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.tocsin.auth.origin.WebSites;
import io.tocsin.http.cachet.CachetAccess;
import io.tocsin.http.cachet.RequestFields;
import io.tocsin.query.Parsed;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is done for requests. Pages of other web sites have to bring a token in its header: what
 * else a browser sends along, and what callers without a login may do, is not lent to them.
 */
@Singleton
final class Calls {

  static final String TOKEN_HEADER = "X-Cachet-Token";

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final CachetAccess access;
  private final WebSites sites;
  private final StatusPages pages;
  private final StatusPageSettings settings;
  private final Links links;
  private final Clock clock;

  Calls(
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
    return settings.protectedReads() && !isLetIn(request)
        ? Answers.unauthorized()
        : answer.apply(call(request));
  }

  /** The answer for callers who may change things; 401 for others. */
  HttpResponse<?> act(HttpRequest<?> request, Function<Call, HttpResponse<?>> answer) {
    return isLetIn(request) ? answer.apply(call(request)) : Answers.unauthorized();
  }

  /** The same with the fields of the body; 400 if it cannot be read. */
  HttpResponse<?> act(
      HttpRequest<byte[]> request, BiFunction<Call, ObjectNode, HttpResponse<?>> answer) {
    return act(
        request,
        call ->
            switch (RequestFields.of(request)) {
              case Parsed.Bad<ObjectNode> bad -> Answers.invalid(List.of(bad.message()));
              case Parsed.Ok<ObjectNode>(var fields) -> answer.apply(call, fields);
            });
  }

  private boolean isLetIn(HttpRequest<?> request) {
    return !isForeign(request) && access.isLetIn(request);
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

  <T extends Item> HttpResponse<?> list(HttpRequest<?> request, Resource<T> resource) {
    return read(
        request,
        call ->
            resource
                .listing(call)
                .answer(call, resource.all(call.page()), item -> resource.json(call, item)));
  }

  <T extends Item> HttpResponse<?> show(HttpRequest<?> request, String id, Resource<T> resource) {
    return find(request, id, resource, (call, item) -> Answers.data(resource.json(call, item)));
  }

  /** The answer about an item that the caller sees; 404 if there is none. */
  <T extends Item> HttpResponse<?> find(
      HttpRequest<?> request,
      String id,
      Resource<T> resource,
      BiFunction<Call, T, HttpResponse<?>> answer) {
    OptionalLong number = number(id);
    return read(
        request,
        call ->
            number.isEmpty()
                ? Answers.notFound()
                : resource
                    .find(call.page(), number.getAsLong())
                    .<HttpResponse<?>>map(item -> answer.apply(call, item))
                    .orElseGet(Answers::notFound));
  }

  /** The number that an id in a path is. */
  static OptionalLong number(String id) {
    return ID.matcher(id).matches() ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
  }

  <T extends Item> HttpResponse<?> create(HttpRequest<byte[]> request, Resource<T> resource) {
    return act(
        request,
        (call, fields) ->
            pages.edit(
                Source.MANUAL,
                edit -> {
                  if (!edit.hasRoomFor(resource.type())) {
                    int limit = ItemType.of(resource.type()).limit();
                    return Answers.invalid(List.of("There may be no more than " + limit + "."));
                  }
                  Input input = new Input(fields, call.times());
                  input.require(resource.required());
                  return put(edit, call, input, resource.blank(edit, call), resource);
                }));
  }

  <T extends Item> HttpResponse<?> update(
      HttpRequest<byte[]> request, String id, Resource<T> resource) {
    return act(
        request,
        (call, fields) ->
            change(
                id,
                resource.type(),
                (edit, item) -> put(edit, call, new Input(fields, call.times()), item, resource)));
  }

  private static <T extends Item> HttpResponse<?> put(
      PageEdit edit, Call call, Input input, T before, Resource<T> resource) {
    T item = resource.read(input, before, edit);
    if (!input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    resource.put(edit, input, item);
    T stored = edit.find(resource.type(), item.id()).orElse(item);
    return Answers.data(resource.json(call.after(edit), stored));
  }

  <T extends Item> HttpResponse<?> delete(HttpRequest<?> request, String id, Resource<T> resource) {
    return act(
        request,
        call ->
            change(
                id,
                resource.type(),
                (edit, item) -> {
                  resource.remove(edit, item);
                  return Answers.gone();
                }));
  }

  /** Changes one item, whoever sees it; 404 if there is none. */
  <T extends Item> HttpResponse<?> change(
      String id, Class<T> type, BiFunction<PageEdit, T, HttpResponse<?>> change) {
    OptionalLong number = number(id);
    return number.isEmpty()
        ? Answers.notFound()
        : pages.edit(
            Source.MANUAL,
            edit ->
                edit.find(type, number.getAsLong())
                    .<HttpResponse<?>>map(item -> change.apply(edit, item))
                    .orElseGet(Answers::notFound));
  }
}
