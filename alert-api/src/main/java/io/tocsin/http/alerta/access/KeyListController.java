package io.tocsin.http.alerta.access;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.access.ApiKey;
import io.tocsin.access.Caller;
import io.tocsin.access.admin.ApiKeys;
import io.tocsin.auth.Callers;
import io.tocsin.query.url.RecordFields;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.Links;
import io.tocsin.web.Lists;
import io.tocsin.web.Lists.Part;
import io.tocsin.web.alert.Answers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lists of API keys (alerta-api 6.6, 8.8). */
@ErrorResponses
@Controller("/keys")
@Tag(name = "Alerta: API keys")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyListController {

  private final ApiKeys keys;
  private final Lists lists;
  private final Links links;
  private final Clock clock;
  private final RecentSecrets secrets;

  KeyListController(ApiKeys keys, Lists lists, Links links, Clock clock, RecentSecrets secrets) {
    this.keys = keys;
    this.lists = lists;
    this.links = links;
    this.clock = clock;
    this.secrets = secrets;
  }

  /** A page of the keys that the caller may see: all of them, or those that are its own. */
  @ApiResponse(responseCode = "200", description = "a page of keys")
  @Schema(implementation = KeyAnswers.Keys.class)
  @Get
  HttpResponse<?> list(HttpRequest<?> request) {
    return list(request, () -> keys.visible(Callers.of(request)));
  }

  /** Those of a user, as older clients ask for them. */
  @Hidden
  @Get("/{user}")
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
        request, fields(now), all, part -> answer(part, key -> view(caller, key, base, now)));
  }

  private KeyView view(Caller caller, ApiKey key, String base, Instant now) {
    return secrets
        .find(caller, key)
        .map(secret -> KeyView.ofNew(key, secret, base, now))
        .orElseGet(() -> KeyView.of(key, base, now));
  }

  private static KeyAnswers.Keys answer(Part<ApiKey> part, Function<ApiKey, KeyView> view) {
    return new KeyAnswers.Keys(
        part.each(view),
        part.message(),
        part.more(),
        part.page().number(),
        part.page().size(),
        part.pages(),
        Answers.OK,
        part.total());
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
