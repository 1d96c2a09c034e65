package io.tocsin.http.cachet.v3;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.http.cachet.v3.ResourceType.Stored;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and takes away items of one type. */
abstract class ItemController<T extends Item> {

  private final Api api;
  private final ResourceType<T> type;
  private final Set<String> includes;
  private final String scope;

  ItemController(Api api, ResourceType<T> type) {
    this.api = api;
    this.type = type;
    this.includes = type.listing().includes();
    this.scope = "write:" + type.ability();
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return read(
        request,
        look -> type.listing().answer(look, type.all(look), item -> type.present(look, item)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "what was asked for")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return read(
        request,
        look ->
            type.find(look, Look.id(id))
                .<HttpResponse<?>>map(item -> look.one(type.present(look, item)))
                .orElseGet(Answers::notFound));
  }

  private HttpResponse<?> read(HttpRequest<?> request, Function<Look, HttpResponse<?>> answer) {
    return type.isPrivate()
        ? api.readWith(scope, request, includes, answer)
        : api.read(request, includes, answer);
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "what was made")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        scope,
        includes,
        () -> {
          ResourceType<T> prepared = type.forEdit(Look.NO_ID);
          return (edit, change) -> {
            change.needsRoom(edit, type.item());
            return put(prepared, edit, change, null);
          };
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "what was changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        scope,
        includes,
        () -> {
          ResourceType<T> prepared = type.forEdit(Look.id(id));
          return (edit, change) ->
              type.find(change.look(), Look.id(id))
                  .<HttpResponse<?>>map(before -> put(prepared, edit, change, before))
                  .orElseGet(Answers::notFound);
        });
  }

  private static <T extends Item> HttpResponse<?> put(
      ResourceType<T> type, PageEdit edit, Change change, @Nullable T before) {
    Supplier<Stored<T>> next = type.read(edit, change, before);
    return change.accept(
        () -> {
          Stored<T> stored = next.get();
          Look look = change.look();
          HttpStatus status = stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK;
          return look.one(status, type.present(look, stored.item()));
        });
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id) {
    return update(request, id);
  }

  /** Takes one away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "delete:" + type.ability(),
        includes,
        () ->
            (edit, change) ->
                type.find(change.look(), Look.id(id))
                    .<HttpResponse<?>>map(item -> change.remove(() -> type.remove(edit, item)))
                    .orElseGet(Answers::notFound));
  }
}
