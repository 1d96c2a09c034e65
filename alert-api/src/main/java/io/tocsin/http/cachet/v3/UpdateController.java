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
import io.tocsin.statuspage.Incident;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.Update;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Lists, shows, adds, changes and removes the updates of items of one type. */
abstract class UpdateController<T extends Item> {

  private final Api api;
  private final Class<T> type;
  private final String ability;
  private final Listing<Update> listing;

  /**
   * Serves the updates of the items of that type.
   *
   * @param ability of what the abilities are called that changes need
   */
  UpdateController(Api api, Class<T> type, String ability, Listing<Update> listing) {
    this.api = api;
    this.type = type;
    this.ability = ability;
    this.listing = listing;
  }

  abstract List<Update> updates(T owner);

  abstract Resource present(Call call, T owner, Update update);

  /** Reads a new one; what is returned adds it. */
  abstract Supplier<Update> add(PageEdit edit, Change change, T owner);

  /** Reads what becomes of one; what is returned changes it. */
  abstract Supplier<Update> replace(PageEdit edit, Change change, T owner, Update before);

  abstract void remove(PageEdit edit, T owner, Update update);

  /** The updates of one. */
  @ApiResponse(responseCode = "200", description = "a list of JSON:API")
  @Get
  HttpResponse<?> list(HttpRequest<?> request, String id) {
    return api.read(
        request,
        listing.includes(),
        call ->
            Answers.ifFound(
                owner(call, id),
                owner ->
                    listing.answer(call, updates(owner), update -> present(call, owner, update))));
  }

  /** One update. */
  @ApiResponse(responseCode = "200", description = "the update")
  @Get("/{update}")
  HttpResponse<?> get(HttpRequest<?> request, String id, String update) {
    return api.read(
        request,
        listing.includes(),
        call ->
            Answers.ifFound(
                find(call, id, update, (owner, found) -> present(call, owner, found)), call::one));
  }

  private Optional<T> owner(Call call, String id) {
    return call.page().find(type, Item.parseId(id));
  }

  private <R> Optional<R> find(
      Call call, String id, String update, BiFunction<T, Update, R> answer) {
    return owner(call, id)
        .flatMap(
            owner ->
                Update.find(updates(owner), Item.parseId(update))
                    .map(found -> answer.apply(owner, found)));
  }

  /** Adds an update. */
  @ApiResponse(responseCode = "201", description = "the update")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request, String id) {
    return api.edit(
        request,
        "write:" + ability,
        listing.includes(),
        (edit, change) ->
            owner(change.call(), id)
                .map(owner -> create(edit, change, owner))
                .orElse(Answers::notFound));
  }

  private Supplier<HttpResponse<?>> create(PageEdit edit, Change change, T owner) {
    Supplier<Update> added = add(edit, change, owner);
    if (updates(owner).size() >= Incident.MAX_UPDATES) {
      change.fields().add("message", "There are as many updates as there may be.");
    }
    return change.accept(() -> show(change, HttpStatus.CREATED, owner, added.get()));
  }

  /** What shows an update as it is stored, and its owner as it is by now. */
  private Supplier<HttpResponse<?>> show(Change change, HttpStatus status, T owner, Update update) {
    Call call = change.call();
    Resource resource = present(call, call.page().find(type, owner.id()).orElse(owner), update);
    return () -> call.one(status, resource);
  }

  /** Changes an update. */
  @ApiResponse(responseCode = "200", description = "the update, changed")
  @ApiResponse(responseCode = "422", description = "what is wrong")
  @Put(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id, String update) {
    return edit(
        request,
        "write:",
        id,
        update,
        (edit, change, owner, before) -> {
          Supplier<Update> next = replace(edit, change, owner, before);
          return change.accept(() -> show(change, HttpStatus.OK, owner, next.get()));
        });
  }

  private interface Edit<T> {
    Supplier<HttpResponse<?>> of(PageEdit edit, Change change, T owner, Update update);
  }

  private HttpResponse<?> edit(
      HttpRequest<byte[]> request, String right, String id, String update, Edit<T> work) {
    return api.edit(
        request,
        right + ability,
        listing.includes(),
        (edit, change) ->
            find(change.call(), id, update, (owner, found) -> work.of(edit, change, owner, found))
                .orElse(Answers::notFound));
  }

  /** The same. */
  @ApiResponse(responseCode = "200", description = "the same as by PUT")
  @Patch(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> patch(HttpRequest<byte[]> request, String id, String update) {
    return update(request, id, update);
  }

  /** Takes an update away. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete(value = "/{update}", consumes = MediaType.ALL)
  HttpResponse<?> delete(HttpRequest<byte[]> request, String id, String update) {
    return edit(
        request,
        "delete:",
        id,
        update,
        (edit, change, owner, found) -> change.remove(() -> remove(edit, owner, found)));
  }
}
