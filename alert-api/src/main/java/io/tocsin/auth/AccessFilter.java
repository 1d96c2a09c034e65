package io.tocsin.auth;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.tocsin.access.Caller;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.auth.RouteRules.Rule;
import io.tocsin.auth.origin.ForeignLink;
import io.tocsin.auth.origin.HostNames;
import io.tocsin.web.ErrorAnswer;
import io.tocsin.web.body.Bodies;
import io.tocsin.web.body.Sender;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Admits requests to controllers, all of which it sees. Micronaut's own filter is left out: it asks
 * all sources of credentials at once, where the order counts here, and costs every request a chain
 * of publishers.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

  private final RouteRules rules;
  private final Authenticator authenticator;
  private final RefusedCredentials refusals;
  private final ViaReader vias;
  private final HostNames hosts;
  private final ExecutorService executor;

  AccessFilter(
      RouteRules rules,
      Authenticator authenticator,
      RefusedCredentials refusals,
      ViaReader vias,
      HostNames hosts,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.rules = rules;
    this.authenticator = authenticator;
    this.refusals = refusals;
    this.vias = vias;
    this.hosts = hosts;
    this.executor = executor;
  }

  @RequestFilter
  CompletionStage<Optional<MutableHttpResponse<?>>> check(HttpRequest<?> request) {
    if (ForeignLink.isOne(request) && RouteRules.changesByLink(request)) {
      return now(ForeignLink.refuse(request));
    }
    MutableHttpResponse<?> refusal = Bodies.refusal(request);
    if (refusal != null) {
      return now(refusal);
    }
    Rule rule = rules.of(request);
    if (rule instanceof Rule.Open(Sender sender)) {
      return now(Bodies.decideStranger(request, sender, vias.network(request)));
    }
    return switch (authenticator.authenticate(request)) {
      case AuthenticationResult.Deferred deferred ->
          CompletableFuture.supplyAsync(
              () -> Optional.ofNullable(authorize(request, rule, deferred)), executor);
      case AuthenticationResult attempt -> now(authorize(request, rule, attempt));
    };
  }

  private static CompletionStage<Optional<MutableHttpResponse<?>>> now(
      @Nullable MutableHttpResponse<?> refusal) {
    return CompletableFuture.completedFuture(Optional.ofNullable(refusal));
  }

  private @Nullable MutableHttpResponse<?> authorize(
      HttpRequest<?> request, Rule rule, AuthenticationResult attempt) {
    MutableHttpResponse<?> refusal =
        refusal(request, rule, attempt, settled -> refusals.record(request, settled));
    return refusal == null ? admit(request) : refusal;
  }

  private @Nullable MutableHttpResponse<?> admit(HttpRequest<?> request) {
    Caller caller = Callers.of(request);
    Callers.set(request, caller.by(vias.of(request, caller)));
    if (caller.isNobody()) {
      return Bodies.decideStranger(request, Sender.UNIDENTIFIED, vias.network(request));
    }
    MutableHttpResponse<?> refusal = misdirected(request, caller);
    return refusal == null ? Bodies.decideKnown(request) : refusal;
  }

  /** Web sites must not lead a browser here by another name, where reading needs no login. */
  private @Nullable MutableHttpResponse<?> misdirected(HttpRequest<?> request, Caller caller) {
    return caller.kind() == Caller.Kind.READER ? hosts.refusal(request) : null;
  }

  /**
   * Why the request is refused; null if it is admitted, and then it has its caller.
   *
   * @param audit is given the final result of the attempt
   */
  static @Nullable MutableHttpResponse<?> refusal(
      HttpRequest<?> request,
      Rule rule,
      AuthenticationResult attempt,
      Consumer<AuthenticationResult> audit) {
    try {
      AuthenticationResult settled = attempt.settled();
      audit.accept(settled);
      return decide(request, rule, settled);
    } catch (StoreUnavailableException e) {
      return ErrorAnswer.storeUnavailable(request);
    }
  }

  private static @Nullable MutableHttpResponse<?> decide(
      HttpRequest<?> request, Rule rule, AuthenticationResult attempt) {
    return switch (attempt) {
      case AuthenticationResult.Known(Caller caller) -> {
        String refusal = rule.refusal(caller);
        yield refusal == null
            ? admit(request, caller)
            : ErrorAnswer.of(request, HttpStatus.FORBIDDEN, refusal);
      }
      case AuthenticationResult.Anonymous() when rule instanceof Rule.SelfAuthenticated ->
          admit(request, Caller.NOBODY);
      case AuthenticationResult.Anonymous _, AuthenticationResult.Refused _
          when rule instanceof Rule.Guests ->
          admit(request, Caller.NOBODY);
      case AuthenticationResult.Anonymous() ->
          ErrorAnswer.of(
              request, HttpStatus.UNAUTHORIZED, "Missing authorization API Key or Bearer Token");
      case AuthenticationResult.Refused refused -> refuse(request, refused);
      case AuthenticationResult.Unavailable(HttpStatus status, String message, Duration delay) ->
          ErrorAnswer.retryLater(request, status, message, delay);
      case AuthenticationResult.Deferred deferred -> decide(request, rule, deferred.settled());
    };
  }

  private static @Nullable MutableHttpResponse<?> admit(HttpRequest<?> request, Caller caller) {
    Callers.set(request, caller);
    return null;
  }

  private static MutableHttpResponse<?> refuse(
      HttpRequest<?> request, AuthenticationResult.Refused refused) {
    MutableHttpResponse<ErrorAnswer> answer =
        ErrorAnswer.of(request, refused.status(), refused.message());
    String challenge = refused.challenge();
    return challenge == null ? answer : answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.order();
  }
}
