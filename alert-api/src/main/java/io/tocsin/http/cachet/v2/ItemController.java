package io.tocsin.http.cachet.v2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.cors.CrossOrigin;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tocsin.statuspage.Item;
import io.tocsin.statuspage.ItemType;
import io.tocsin.statuspage.PageEdit;
import java.util.List;

/** Lists, shows, makes, changes and deletes the items of one type. */
abstract class ItemController<T extends Item> {

  private final Api api;
  private final Class<T> type;
  private final List<String> required;

  /**
   * Serves the items of that type.
   *
   * @param required the fields without which none is made
   */
  ItemController(Api api, Class<T> type, List<String> required) {
    this.api = api;
    this.type = type;
    this.required = List.copyOf(required);
  }

  /** How lists are searched and sorted. */
  abstract Listing<T> listing(Call call);

  abstract ObjectNode json(Call call, T item);

  /** A new item of which nothing is said yet. */
  abstract T blank(PageEdit edit, Call call);

  /** The item that the fields make of another one. */
  abstract T read(Input input, T before, PageEdit edit);

  /** Adds or changes an item; called only if no rule is broken. */
  void put(PageEdit edit, Input input, T item) {
    edit.put(item);
  }

  void remove(PageEdit edit, T item) {
    edit.remove(item);
  }

  /** The items that the caller sees; fields as parameters choose some. */
  @ApiResponse(responseCode = "200", description = "the items, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return api.read(
        request,
        call -> listing(call).answer(call, call.page().all(type), item -> json(call, item)));
  }

  /** One item. */
  @ApiResponse(responseCode = "200", description = "the item, in the member data")
  @CrossOrigin(allowedOriginsRegex = ".*", allowCredentials = false)
  @Get("/{id:[0-9]+}")
  HttpResponse<?> get(HttpRequest<?> request, String id) {
    return api.find(request, id, type, (call, item) -> Answers.data(json(call, item)));
  }

  /** Makes an item. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the item, in the member data")
  @ApiResponse(responseCode = "400", description = "what is wrong, in errors[0].meta.details")
  @Post(consumes = MediaType.ALL)
  HttpResponse<?> create(HttpRequest<byte[]> request) {
    return api.write(
        request,
        (call, fields) ->
            api.edit(
                edit -> {
                  if (!edit.hasRoomFor(type)) {
                    int limit = ItemType.of(type).limit();
                    return Answers.invalid(List.of("There may be no more than " + limit + "."));
                  }
                  Input input = new Input(fields, call.times());
                  input.require(required);
                  return put(edit, call, input, blank(edit, call));
                }));
  }

  /** Changes what the body names. */
  @RequestBody(
      content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
  @ApiResponse(responseCode = "200", description = "the item, in the member data")
  @Put(value = "/{id:[0-9]+}", consumes = MediaType.ALL)
  HttpResponse<?> update(HttpRequest<byte[]> request, String id) {
    return api.write(
        request,
        (call, fields) ->
            api.edit(
                Item.parseId(id),
                type,
                (edit, item) -> put(edit, call, new Input(fields, call.times()), item)));
  }

  private HttpResponse<?> put(PageEdit edit, Call call, Input input, T before) {
    T item = read(input, before, edit);
    if (!input.broken().isEmpty()) {
      return Answers.invalid(input.broken());
    }
    put(edit, input, item);
    T stored = edit.find(type, item.id()).orElse(item);
    return Answers.data(json(call.after(edit), stored));
  }

  /** Deletes an item. */
  @ApiResponse(responseCode = "204", description = "it is gone")
  @Delete("/{id:[0-9]+}")
  HttpResponse<?> delete(HttpRequest<?> request, String id) {
    return api.write(
        request,
        _ ->
            api.edit(
                Item.parseId(id),
                type,
                (edit, item) -> {
                  remove(edit, item);
                  return Answers.gone();
                }));
  }
}
