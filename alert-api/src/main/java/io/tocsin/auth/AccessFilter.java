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
import io.tocsin.access.Scope;
import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.auth.RouteRules.Rule;
import io.tocsin.auth.origin.ForeignLink;
import io.tocsin.auth.origin.HostCheck;
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
 * The door: nothing gets to a controller but through it. Micronaut's own filter is left out: it
 * asks all sources of credentials at once, where the order counts here (alerta-api 8.6), and costs
 * every request a chain of publishers.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {

  private static final CompletionStage<Optional<MutableHttpResponse<?>>> OPEN =
      CompletableFuture.completedFuture(Optional.empty());

  private static final String NOBODY_GRANTS =
      "callers without a name cannot change users, groups, keys, permissions and customers: use the"
          + " key that ADMIN_KEY sets, or log in as an administrator that ADMIN_USERS and"
          + " ADMIN_PASSWORD make";

  private final RouteRules rules;
  private final Authenticator authenticator;
  private final RefusedCredentials refusals;
  private final Passages passages;
  private final HostCheck hosts;
  private final ExecutorService executor;

  AccessFilter(
      RouteRules rules,
      Authenticator authenticator,
      RefusedCredentials refusals,
      Passages passages,
      HostCheck hosts,
      @Named(TaskExecutors.BLOCKING) ExecutorService executor) {
    this.rules = rules;
    this.authenticator = authenticator;
    this.refusals = refusals;
    this.passages = passages;
    this.hosts = hosts;
    this.executor = executor;
  }

  @RequestFilter
  CompletionStage<Optional<MutableHttpResponse<?>>> check(HttpRequest<?> request) {
    if (ForeignLink.isOne(request) && RouteRules.changesByLink(request)) {
      return CompletableFuture.completedFuture(Optional.of(ForeignLink.refuse(request)));
    }
    MutableHttpResponse<?> refusal = Bodies.refusal(request);
    if (refusal != null) {
      return CompletableFuture.completedFuture(Optional.of(refusal));
    }
    Rule rule = rules.of(request);
    if (rule instanceof Rule.Open(Sender sender)) {
      refusal = Bodies.decideStranger(request, sender, passages.network(request));
      return refusal == null ? OPEN : CompletableFuture.completedFuture(Optional.of(refusal));
    }
    return switch (authenticator.authenticate(request)) {
      case Attempt.Later later ->
          CompletableFuture.supplyAsync(() -> answer(request, rule, later), executor);
      case Attempt attempt -> CompletableFuture.completedFuture(answer(request, rule, attempt));
    };
  }

  private Optional<MutableHttpResponse<?>> answer(
      HttpRequest<?> request, Rule rule, Attempt attempt) {
    Optional<MutableHttpResponse<?>> answer =
        answer(request, rule, attempt, settled -> refusals.tell(request, settled));
    return answer.isPresent() ? answer : letIn(request);
  }

  private Optional<MutableHttpResponse<?>> letIn(HttpRequest<?> request) {
    Caller caller = Callers.find(request).orElse(null);
    if (caller == null) {
      return Optional.empty();
    }
    Callers.set(request, caller.by(passages.of(request, caller)));
    MutableHttpResponse<?> refusal = refusal(request, caller);
    return Optional.ofNullable(refusal == null ? decideBody(request, caller) : refusal);
  }

  /** Those who may read without a login are not to be led here by a web site. */
  private @Nullable MutableHttpResponse<?> refusal(HttpRequest<?> request, Caller caller) {
    return caller.kind() == Caller.Kind.READER && !caller.isNobody()
        ? hosts.refusal(request)
        : null;
  }

  private @Nullable MutableHttpResponse<?> decideBody(HttpRequest<?> request, Caller caller) {
    return caller.isNobody()
        ? Bodies.decideStranger(request, Sender.UNIDENTIFIED, passages.network(request))
        : Bodies.decideKnown(request);
  }

  /** Empty for those who are let in; tells what came of it. */
  static Optional<MutableHttpResponse<?>> answer(
      HttpRequest<?> request, Rule rule, Attempt attempt, Consumer<Attempt> told) {
    try {
      Attempt settled = attempt.settled();
      told.accept(settled);
      return Optional.ofNullable(decide(request, rule, settled));
    } catch (StoreUnavailableException e) {
      return Optional.of(ErrorAnswer.storeUnavailable(request));
    }
  }

  private static @Nullable MutableHttpResponse<?> decide(
      HttpRequest<?> request, Rule rule, Attempt attempt) {
    return switch (attempt) {
      case Attempt.Later later -> decide(request, rule, later.settled());
      case Attempt.Unnamed() when rule instanceof Rule.LooksItself -> letIn(request, Caller.NOBODY);
      case Attempt.Unnamed() when rule instanceof Rule.Guests -> letIn(request, Caller.NOBODY);
      case Attempt.Refused _ when rule instanceof Rule.Guests -> letIn(request, Caller.NOBODY);
      case Attempt.Unnamed() ->
          ErrorAnswer.of(
              request, HttpStatus.UNAUTHORIZED, "Missing authorization API Key or Bearer Token");
      case Attempt.Refused refused -> refuse(request, refused);
      case Attempt.NotNow(HttpStatus status, String message, Duration delay) ->
          ErrorAnswer.retryLater(request, status, message, seconds(delay));
      case Attempt.Known(Caller caller) -> decide(request, rule, caller);
    };
  }

  private static int seconds(Duration delay) {
    return Math.toIntExact(Math.max(1, delay.plusMillis(999).toSeconds()));
  }

  private static @Nullable MutableHttpResponse<?> decide(
      HttpRequest<?> request, Rule rule, Caller caller) {
    return switch (rule) {
      case Rule.Open _ -> null;
      case Rule.Guests() -> letIn(request, caller);
      case Rule.AnybodyKnown() -> letIn(request, caller);
      case Rule.LooksItself() -> letIn(request, caller);
      case Rule.NeedsNamed(var _) when caller.kind() == Caller.Kind.ANONYMOUS ->
          ErrorAnswer.of(request, HttpStatus.FORBIDDEN, NOBODY_GRANTS);
      case Rule.NeedsNamed(var scope) -> decide(request, scope, caller);
      case Rule.Needs(var scope) -> decide(request, scope, caller);
      case Rule.Shut() -> ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "nobody may do this");
    };
  }

  private static @Nullable MutableHttpResponse<?> decide(
      HttpRequest<?> request, Scope scope, Caller caller) {
    return caller.has(scope)
        ? letIn(request, caller)
        : ErrorAnswer.of(request, HttpStatus.FORBIDDEN, "Missing required scope: " + scope.name());
  }

  private static @Nullable MutableHttpResponse<?> letIn(HttpRequest<?> request, Caller caller) {
    Callers.set(request, caller);
    return null;
  }

  private static MutableHttpResponse<?> refuse(HttpRequest<?> request, Attempt.Refused refused) {
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
