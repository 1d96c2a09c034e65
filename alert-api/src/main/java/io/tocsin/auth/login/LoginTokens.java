package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.auth.token.TokenAudience;
import io.tocsin.auth.token.TokenGrant;
import io.tocsin.auth.token.Tokens;
import io.tocsin.web.Links;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives tokens to those who may come in (alerta-api 8.9). */
@Singleton
final class LoginTokens {

  static final String BASIC = "basic";

  private final UserRights rights;
  private final UserEdits edits;
  private final Tokens tokens;
  private final TokenAudience audience;
  private final Links links;
  private final boolean customerViews;
  private final Clock clock;

  LoginTokens(
      UserRights rights,
      UserEdits edits,
      Tokens tokens,
      TokenAudience audience,
      Links links,
      AccessSettings settings,
      Clock clock) {
    this.rights = rights;
    this.edits = edits;
    this.tokens = tokens;
    this.audience = audience;
    this.links = links;
    this.customerViews = settings.customerViews();
    this.clock = clock;
  }

  /** A token for a user of this server alone. */
  LoginOutcome give(User user, HttpRequest<?> request) {
    Held held = rights.of(user, List.of());
    return give(user, BASIC, held, held.groups(), List.of(), null, request);
  }

  /** A token for a user that an identity provider has vouched for. */
  LoginOutcome give(User user, Identity identity, HttpRequest<?> request) {
    List<String> groups = identity.groups();
    Held held = rights.of(user, groups);
    return give(user, identity.provider(), held, List.of(), groups, identity.picture(), request);
  }

  private LoginOutcome give(
      User user,
      String provider,
      Held held,
      List<String> groups,
      List<String> organisations,
      @Nullable String picture,
      HttpRequest<?> request) {
    return switch (held.limits()) {
      case Limits.Unknown unknown ->
          new LoginOutcome.Refused(HttpStatus.FORBIDDEN, unknown.message());
      case Limits.To(var customers) -> {
        edits.loggedIn(user.id(), clock.instant());
        yield new LoginOutcome.LoggedIn(
            tokens.issue(
                new TokenGrant(
                    user,
                    provider,
                    held.scopes(),
                    groups,
                    organisations,
                    customerViews ? Optional.of(customers) : Optional.empty(),
                    picture),
                links.base(request),
                audience.of(request)));
      }
    };
  }
}
