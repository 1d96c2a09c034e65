package io.tocsin.http.login;

import static io.tocsin.web.ExampleBody.END;
import static io.tocsin.web.ExampleBody.START;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.auth.Audited;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.LoginTokens;
import io.tocsin.auth.provider.ConsoleAddresses;
import io.tocsin.auth.provider.LoginProvider;
import io.tocsin.auth.provider.LoginProvider.Proof;
import io.tocsin.auth.provider.Providers;
import io.tocsin.settings.ProviderSettings;
import io.tocsin.text.Parsed;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.ErrorResponses;
import io.tocsin.web.ExampleBody;
import io.tocsin.web.JsonBodies;
import io.tocsin.web.Respond;
import org.jspecify.annotations.Nullable;

/** Logs in users whom an identity provider has sent back to their console. */
@ErrorResponses
@Controller("/auth")
@Tag(name = "Alerta: login")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProviderController {

  private static final int MAX_CODE_CHARS = 8192;

  private final Providers providers;
  private final LoginTokens tokens;
  private final ConsoleAddresses addresses;
  private final ProviderSettings settings;

  ProviderController(
      Providers providers,
      LoginTokens tokens,
      ConsoleAddresses addresses,
      ProviderSettings settings) {
    this.providers = providers;
    this.tokens = tokens;
    this.addresses = addresses;
    this.settings = settings;
  }

  /** Exchanges the code of OAuth 2 or OpenID Connect for a token of this server. */
  @ExampleBody(
      START + "{\"code\":\"...\",\"clientId\":\"...\",\"redirectUri\":\"https://...\"}" + END)
  @Post(
      uris = {"/openid", "/azure", "/cognito", "/gitlab", "/google", "/keycloak", "/github"},
      consumes = MediaType.ALL)
  HttpResponse<?> code(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> login(request, codeProof(request, json)));
  }

  /** Exchanges a ticket of CAS for a token of this server. */
  @ExampleBody(START + "{\"ticket\":\"ST-...\",\"service\":\"https://...\"}" + END)
  @Post(uri = "/cas", consumes = MediaType.ALL)
  HttpResponse<?> ticket(HttpRequest<byte[]> request) {
    return JsonBodies.answer(request, json -> login(request, ticketProof(request, json)));
  }

  private HttpResponse<?> login(HttpRequest<?> request, Parsed<Proof> read) {
    String path = request.getPath();
    LoginProvider provider = providers.of(path.substring(path.lastIndexOf('/') + 1)).orElse(null);
    if (provider == null) {
      return ErrorAnswer.of(request, HttpStatus.NOT_FOUND, "provider is not configured");
    }
    return Respond.ifValid(
        request,
        read,
        proof ->
            LoginAnswers.of(
                request, provider.identify(proof), identity -> token(request, identity)));
  }

  private HttpResponse<?> token(HttpRequest<?> request, Identity identity) {
    Audited.login(request, identity.login());
    return LoginAnswers.token(request, tokens.issue(identity, request));
  }

  private Parsed<Proof> codeProof(HttpRequest<?> request, ObjectNode json) {
    String code = text(json, "code");
    String clientId = text(json, "clientId");
    String address = text(json, "redirectUri");
    if (code == null || clientId == null || address == null) {
      return Parsed.bad("must supply 'code', 'clientId' and 'redirectUri'");
    }
    if (!clientId.equals(settings.clientId())) {
      return Parsed.bad("clientId is not that of this server");
    }
    return proof(request, code, "redirectUri", address, text(json, "nonce"));
  }

  private Parsed<Proof> ticketProof(HttpRequest<?> request, ObjectNode json) {
    String ticket = text(json, "ticket");
    String service = text(json, "service");
    return ticket == null || service == null
        ? Parsed.bad("must supply 'ticket' and 'service'")
        : proof(request, ticket, "service", service, null);
  }

  private Parsed<Proof> proof(
      HttpRequest<?> request, String code, String member, String address, @Nullable String nonce) {
    return addresses.isOurs(request, address)
        ? new Parsed.Ok<>(new Proof(code, address, nonce))
        : Parsed.bad(
            member + " is of no web site that may use this server; CORS_ORIGINS names those");
  }

  private static @Nullable String text(ObjectNode json, String member) {
    JsonNode value = json.path(member);
    return value.isTextual()
            && !value.textValue().isBlank()
            && value.textValue().length() <= MAX_CODE_CHARS
        ? value.textValue()
        : null;
  }
}
