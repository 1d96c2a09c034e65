package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.User;
import io.tocsin.auth.Identity;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.auth.login.PasswordOutcome.Reason;
import io.tocsin.auth.login.UserProvisioning.ProvisionResult;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.auth.token.TokenGrant;
import io.tocsin.auth.token.Tokens;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues the tokens of users who log in. */
@Singleton
public final class LoginTokens {

  private final UserProvisioning identities;
  private final UserRights rights;
  private final UserEdits edits;
  private final Tokens tokens;
  private final boolean customerViews;
  private final Clock clock;

  LoginTokens(
      UserProvisioning identities,
      UserRights rights,
      UserEdits edits,
      Tokens tokens,
      AccessSettings settings,
      Clock clock) {
    this.identities = identities;
    this.rights = rights;
    this.edits = edits;
    this.tokens = tokens;
    this.customerViews = settings.customerViews();
    this.clock = clock;
  }

  /** A token for a user of this server alone, who may log in. */
  public LoginOutcome<String> issue(User user, HttpRequest<?> request) {
    Held held = rights.of(user, List.of());
    return issue(user, "basic", held, held.groups(), List.of(), null, request);
  }

  /**
   * A token for somebody whom an identity provider vouches for, unless that user may not log in.
   * Finds the user, by subject or else by an address that the provider has verified, or makes one,
   * and brings its roles up to date.
   */
  public LoginOutcome<String> issue(Identity identity, HttpRequest<?> request) {
    return switch (identities.provision(identity)) {
      case ProvisionResult.Provisioned(User user) -> issue(user, identity, request);
      case ProvisionResult.ShutOut(User user, Reason reason) ->
          LoginOutcome.refused(HttpStatus.FORBIDDEN, reason.message(user));
      case ProvisionResult.LoginInvalid(String message) ->
          LoginOutcome.refused(HttpStatus.FORBIDDEN, message);
      case ProvisionResult.LoginTaken() ->
          LoginOutcome.refused(HttpStatus.CONFLICT, ProvisionResult.LoginTaken.MESSAGE);
    };
  }

  private LoginOutcome<String> issue(User user, Identity identity, HttpRequest<?> request) {
    List<String> groups = identity.groups();
    Held held = rights.of(user, groups);
    return issue(user, identity.provider(), held, List.of(), groups, identity.picture(), request);
  }

  private LoginOutcome<String> issue(
      User user,
      String provider,
      Held held,
      List<String> groups,
      List<String> organisations,
      @Nullable String picture,
      HttpRequest<?> request) {
    return switch (held.limits()) {
      case Limits.Unknown unknown -> LoginOutcome.refused(HttpStatus.FORBIDDEN, unknown.message());
      case Limits.To(var customers) -> {
        edits.loggedIn(user.id(), clock.instant());
        yield new LoginOutcome.Accepted<>(
            tokens.issue(
                new TokenGrant(
                    user,
                    provider,
                    held.scopes(),
                    groups,
                    organisations,
                    customerViews ? Optional.of(customers) : Optional.empty(),
                    picture),
                request));
      }
    };
  }
}
