package io.tocsin.http.alerta.access;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.admin.ApiKeys;
import io.tocsin.access.admin.KeyRequest;
import io.tocsin.access.admin.NewKey;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Callers;
import io.tocsin.http.alerta.MemberReader;
import io.tocsin.http.alerta.MethodOverride;
import io.tocsin.query.url.RecordFields;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** API keys. Paths name a key by its id, or by the key itself, which may have slashes. */
@ErrorResponses
@Controller
@Tag(name = "Alerta: API keys")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController {

  private final ApiKeys keys;
  private final Links links;
  private final Clock clock;
  private final RecentSecrets secrets;
  private final Lists lists;

  KeyController(ApiKeys keys, Links links, Clock clock, RecentSecrets secrets, Lists lists) {
    this.keys = keys;
    this.links = links;
    this.clock = clock;
    this.secrets = secrets;
    this.lists = lists;
  }

  /** Makes a key. */
  @ExampleBody(START + "{\"scopes\":[\"write:alerts\"],\"text\":\"probe\"}" + END)
  @ApiResponse(
      responseCode = "201",
      description = "the key itself; its maker sees it in lists for ten minutes more",
      content = @Content(schema = @Schema(implementation = KeyAnswers.Made.class)))
  @Post(value = "/key", consumes = MediaType.ALL)
  HttpResponse<?> add(HttpRequest<byte[]> request) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.read(json, KeyController::keyRequest),
        wanted ->
            AccessReplies.to(
                request, keys.add(Callers.of(request), wanted), made -> made(request, made)));
  }

  private HttpResponse<?> made(HttpRequest<?> request, NewKey made) {
    Audited.resource(request, made.key().id());
    secrets.keep(Callers.of(request), made);
    String base = links.base(request);
    KeyView view = KeyView.ofNew(made.key(), made.secret(), base, clock.instant());
    return HttpResponse.created(new KeyAnswers.Made(view, made.secret(), Answers.OK))
        .header(HttpHeaders.LOCATION, view.href());
  }

  /** One key. */
  @ApiResponse(responseCode = "200", description = "the key, without the key itself")
  @Schema(implementation = KeyAnswers.One.class)
  @Get("/key/{+key}")
  HttpResponse<?> find(HttpRequest<?> request, String key) {
    return AccessReplies.to(
        request,
        keys.find(Callers.of(request), name(key)),
        found -> HttpResponse.ok(new KeyAnswers.One(view(request, found), Answers.OK, 1)));
  }

  /** Changes what is given of a key; what is null or left out stays as it is. */
  @ExampleBody(START + "{\"text\":\"probe in the cellar\"}" + END)
  @ApiResponse(responseCode = "200", description = "changed")
  @Schema(implementation = KeyAnswers.Changed.class)
  @Put(value = "/key/{+key}", consumes = MediaType.ALL)
  HttpResponse<?> change(HttpRequest<byte[]> request, String key) {
    return JsonBodies.answer(
        request,
        json -> MemberReader.readChange(json, KeyController::keyRequest),
        wanted ->
            AccessReplies.to(
                request,
                keys.change(Callers.of(request), name(key), wanted),
                changed ->
                    HttpResponse.ok(new KeyAnswers.Changed(view(request, changed), Answers.OK))));
  }

  /** Removes a key. */
  @ApiResponse(responseCode = "200", description = "removed")
  @Schema(implementation = Answers.Done.class)
  @Delete("/key/{+key}")
  HttpResponse<?> delete(HttpRequest<?> request, String key) {
    return AccessReplies.to(
        request,
        keys.delete(Callers.of(request), name(key)),
        gone -> {
          Audited.resource(request, gone.id());
          return HttpResponse.ok(Answers.Done.OK);
        });
  }

  /** How older clients remove a key. */
  @Hidden
  @Post(value = "/key/{+key}", consumes = MediaType.ALL)
  HttpResponse<?> oldDelete(HttpRequest<byte[]> request, String key) {
    return MethodOverride.delete(
        request, "GET, HEAD, PUT, DELETE, OPTIONS", () -> delete(request, key));
  }

  /** The framework reads a plus sign in a path as a space, which no key and no id has. */
  private static String name(String variable) {
    return variable.replace(' ', '+');
  }

  private KeyView view(HttpRequest<?> request, ApiKey key) {
    Audited.resource(request, key.id());
    return KeyView.of(key, links.base(request), clock.instant());
  }

  private static KeyRequest keyRequest(MemberReader members) {
    return new KeyRequest(
        members.name("id", DraftLimits.MAX_ID_CHARS),
        members.name("key", DraftLimits.MAX_ID_CHARS),
        members.name("user", UserRequest.NAME),
        members.texts("scopes"),
        members.text("type", DraftLimits.MAX_NAME_CHARS),
        members.text("text", DraftLimits.MAX_NAME_CHARS),
        members.time("expireTime"),
        members.text("customer", DraftLimits.MAX_NAME_CHARS),
        members.flag("independent"));
  }

  /** A page of the keys that the caller may see: all of them, or those that are its own. */
  @ApiResponse(responseCode = "200", description = "a page of keys")
  @Schema(implementation = KeyAnswers.Keys.class)
  @Get("/keys")
  HttpResponse<?> list(HttpRequest<?> request) {
    return list(request, () -> keys.visible(Callers.of(request)));
  }

  /** Those of a user, as older clients ask for them. */
  @Hidden
  @Get("/keys/{user}")
  HttpResponse<?> ofUser(HttpRequest<?> request, String user) {
    return list(
        request,
        () ->
            keys.visible(Callers.of(request)).stream()
                .filter(key -> key.user().equals(user))
                .toList());
  }

  private HttpResponse<?> list(HttpRequest<?> request, Supplier<List<ApiKey>> all) {
    Instant now = clock.instant();
    String base = links.base(request);
    Caller caller = Callers.of(request);
    return lists.answer(
        request,
        fields(now),
        all,
        part -> part.answer(key -> view(caller, key, base, now), KeyAnswers.Keys::new));
  }

  private KeyView view(Caller caller, ApiKey key, String base, Instant now) {
    return secrets
        .find(caller, key)
        .map(secret -> KeyView.ofNew(key, secret, base, now))
        .orElseGet(() -> KeyView.of(key, base, now));
  }

  private static RecordFields<ApiKey> fields(Instant now) {
    return new RecordFields<ApiKey>()
        .text("id", ApiKey::id)
        .text("key", KeyView::shown)
        .text("user", ApiKey::user)
        .list("scope", "scopes", ApiKey::scopes)
        .text("type", KeyView::type)
        .text("status", key -> KeyView.status(key, now))
        .text("text", ApiKey::text)
        .time("expireTime", ApiKey::expireTime)
        .number("count", ApiKey::count)
        .time("lastUsedTime", ApiKey::lastUsedTime)
        .text("customer", ApiKey::customer);
  }
}
