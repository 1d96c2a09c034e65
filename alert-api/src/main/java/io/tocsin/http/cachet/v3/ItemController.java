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
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes, changes and removes items of one type. */
abstract class ItemController<T extends Item> {

  private final Api api;
  private final Class<T> type;
  private final String ability;
  private final Listing<T> listing;

  /**
   * Serves the items of that type.
   *
   * @param ability of what the abilities are called that changes need, as {@code components}
   * @param listing what lists may be asked for
   */
  ItemController(Api api, Class<T> type, String ability, Listing<T> listing) {
    this.api = api;
    this.type = type;
    this.ability = ability;
    this.listing = listing;
  }

  /** The items that the caller sees. */
  List<T> all(Call call) {
    return call.page().all(type);
  }

  /** An item, if the caller sees it. */
  Optional<T> find(Call call, long id) {
    return call.page().find(type, id);
  }

  abstract Resource present(Call call, T item);

  /**
   * What the body makes of an item.
   *
   * @param before null for a new one
   * @return what stores it, if no rule is broken and the caller may
   */
  abstract Supplier<Stored<T>> read(PageEdit edit, Change change, @Nullable T before);

  /**
   * An item as it is stored.
   *
   * @param isNew whether it was not there before
   */
  record Stored<T>(T item, boolean isNew) {}

  /** What stores an item and nothing else. */
  final Supplier<Stored<T>> storing(PageEdit edit, T item, @Nullable T before) {
    return () -> new Stored<>(edit.put(item), before == null);
  }

  void remove(PageEdit edit, T item) {
    edit.remove(item);
  }

  /** Whether only those see items who may change them. */
  boolean isPrivate() {
    return false;
  }

  /** Those that the caller sees. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return read(request, call -> listing.answer(call, all(call), item -> present(call, item)));
  }

  /** One of them. */
  @ApiResponse(responseCode = "200", description = "what was asked for")
  @ApiResponse(responseCode = "404", description = "there is none that the caller sees")
  @Get("/{id}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return read(
        request,
        call ->
            Answers.ifFound(find(call, Item.parseId(id)), item -> call.one(present(call, item))));
  }

  private HttpResponse<?> read(HttpRequest<?> request, Function<Call, HttpResponse<?>> answer) {
    return isPrivate()
        ? api.readWith("write:" + ability, request, listing.includes(), answer)
        : api.read(request, listing.includes(), answer);
  }

  /** Makes one. */
  @ApiResponse(responseCode = "201", description = "what was made")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.edit(
        request,
        "write:" + ability,
        listing.includes(),
        (edit, change) -> {
          change.needsRoom(edit, type);
          return put(edit, change, null);
        });
  }

  /** Changes what the body names. */
  @ApiResponse(responseCode = "200", description = "what was changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{id}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "write:" + ability,
        listing.includes(),
        (edit, change) ->
            find(change.call(), Item.parseId(id))
                .map(before -> put(edit, change, before))
                .orElse(Answers::notFound));
  }

  private Supplier<HttpResponse<?>> put(PageEdit edit, Change change, @Nullable T before) {
    Supplier<Stored<T>> next = read(edit, change, before);
    return change.accept(
        () -> {
          Stored<T> stored = next.get();
          Call call = change.call();
          HttpStatus status = stored.isNew() ? HttpStatus.CREATED : HttpStatus.OK;
          return () -> call.one(status, present(call, stored.item()));
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
        "delete:" + ability,
        listing.includes(),
        (edit, change) ->
            find(change.call(), Item.parseId(id))
                .map(item -> change.remove(() -> remove(edit, item)))
                .orElse(Answers::notFound));
  }
}
