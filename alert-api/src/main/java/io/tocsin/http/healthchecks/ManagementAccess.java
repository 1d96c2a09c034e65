package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.auth.BodyKeys;
import io.tocsin.auth.Callers;
import io.tocsin.auth.origin.WebSites;
import io.tocsin.json.BoundedJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the management API. A key of the server is a read-write key if it has the scope
 * {@code write:heartbeats}, else a read-only key if it has {@code read:heartbeats}.
 *
 * <p>A key in the header is looked at before the body is read, and one that is not taken is
 * answered with 401 though the body may be wrong too: what strangers send need not be read. Only
 * POST requests without a key in the header may carry it in the body, as {@code api_key}.
 *
 * <p>Pages of other web sites have to bring a key in the header: what else a browser sends along,
 * and what callers without a login may do, is not lent to them.
 */
@Singleton
public final class ManagementAccess {

  static final String KEY_HEADER = "X-Api-Key";

  private static final int KEY_CHARS = 32;
  private static final byte[] NOTHING = {};
  private static final int MAX_DEPTH = 100;
  private static final BoundedJson JSON = new BoundedJson(MAX_DEPTH);

  private final BodyKeys keys;
  private final WebSites sites;
  private final Scope reading;
  private final Scope writing;

  ManagementAccess(BodyKeys keys, WebSites sites, Scopes scopes) {
    this.keys = keys;
    this.sites = sites;
    this.reading = scopes.scope("read:heartbeats");
    this.writing = scopes.scope("write:heartbeats");
  }

  /** The answer for callers who may read; 401 for all others. */
  public HttpResponse<?> read(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return check(request, reading, answer);
  }

  /** The answer for callers who may change checks, by a request without a body; 401 for others. */
  public HttpResponse<?> write(HttpRequest<?> request, Supplier<HttpResponse<?>> answer) {
    return check(request, writing, answer);
  }

  /**
   * The answer for callers who may change checks; 400 if the body is no JSON object, else 401 for
   * all others. No body stands for an empty object, and its content type does not matter.
   */
  HttpResponse<?> writeBy(
      HttpRequest<byte[]> request, Function<ObjectNode, HttpResponse<?>> answer) {
    JsonNode json;
    try {
      json = parse(request.getBody().orElse(NOTHING));
    } catch (IOException e) {
      return Answers.error(HttpStatus.BAD_REQUEST, "could not parse request body");
    }
    if (!(json instanceof ObjectNode object)) {
      return Answers.invalid("value is not an object");
    }
    String key = hasCredential(request) ? null : bodyKey(object);
    return key == null || keys.admit(request, key)
        ? check(request, writing, () -> answer.apply(object))
        : refusal(key);
  }

  private static JsonNode parse(byte[] body) throws IOException {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode json = JSON.read(body);
    if (json == null || json.isMissingNode()) {
      throw new IOException("only blanks");
    }
    return json;
  }

  private static boolean hasCredential(HttpRequest<?> request) {
    return switch (Callers.of(request).kind()) {
      case ANONYMOUS, READER -> false;
      case USER, KEY, HMAC, SYSTEM -> true;
    };
  }

  private static @Nullable String bodyKey(ObjectNode json) {
    JsonNode key = json.get("api_key");
    return key == null ? null : key.asText("");
  }

  private HttpResponse<?> check(
      HttpRequest<?> request, Scope scope, Supplier<HttpResponse<?>> answer) {
    if (sites.isForeign(request) && !request.getHeaders().contains(KEY_HEADER)) {
      return missing();
    }
    Caller caller = Callers.of(request);
    if (caller.has(scope)) {
      return answer.get();
    }
    return caller.kind() == Caller.Kind.READER ? missing() : wrong();
  }

  /** Whether checks are shown as to callers who may change them. */
  boolean isReadWrite(HttpRequest<?> request) {
    return Callers.of(request).has(writing);
  }

  /** The answer to a key that is not taken; null stands for none. */
  static HttpResponse<?> refusal(@Nullable String key) {
    return key != null && key.length() == KEY_CHARS ? wrong() : missing();
  }

  private static HttpResponse<?> missing() {
    return Answers.error(HttpStatus.UNAUTHORIZED, "missing api key");
  }

  private static HttpResponse<?> wrong() {
    return Answers.error(HttpStatus.UNAUTHORIZED, "wrong api key");
  }
}
