package io.tocsin.auth.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.User;
import io.tocsin.auth.AuthenticationResult;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.Identity;
import io.tocsin.auth.cache.AccessGeneration;
import io.tocsin.auth.cache.CredentialDigest;
import io.tocsin.auth.cache.RecentReads;
import io.tocsin.auth.login.PasswordLogin;
import io.tocsin.auth.login.PasswordOutcome;
import io.tocsin.auth.login.UserProvisioning;
import io.tocsin.auth.login.UserProvisioning.ProvisionResult;
import io.tocsin.auth.login.UserRights;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A login or an e-mail address, and a password, with every request. */
@Singleton
final class BasicCredential implements Credential {

  private static final Duration MAX_AGE = Duration.ofMillis(2_900);
  private static final int MAX_CALLERS = 10_000;
  private static final int MAX_ENCODED_CHARS = 8 * 1024;

  private final PasswordLogin passwords;
  private final UserProvisioning identities;
  private final UserRights rights;
  private final ClientAddress addresses;
  private final String challenge;
  private final CredentialDigest digests = new CredentialDigest();
  private final RecentReads<String, AuthenticationResult> recent;

  BasicCredential(
      PasswordLogin passwords,
      UserProvisioning identities,
      UserRights rights,
      ClientAddress addresses,
      AuthSettings settings,
      AccessGeneration generation,
      Ticker ticker) {
    this.passwords = passwords;
    this.identities = identities;
    this.rights = rights;
    this.addresses = addresses;
    this.challenge = "Basic realm=\"" + settings.realm() + "\"";
    this.recent = new RecentReads<>(MAX_AGE, MAX_CALLERS, generation, ticker);
  }

  @Override
  public @Nullable AuthenticationResult attempt(HttpRequest<?> request) {
    String encoded = AuthorizationHeader.of(request, "Basic");
    if (encoded == null) {
      return null;
    }
    String pair = encoded.length() > MAX_ENCODED_CHARS ? null : decode(encoded);
    int colon = pair == null ? -1 : pair.indexOf(':');
    return pair == null || colon < 0
        ? refused(HttpStatus.UNAUTHORIZED, "Invalid credentials")
        : attempt(pair.substring(0, colon), pair.substring(colon + 1), addresses.of(request));
  }

  private static @Nullable String decode(String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null;
    }
  }

  private AuthenticationResult attempt(String name, String password, String address) {
    String digest = digests.of(name, password);
    AuthenticationResult known = recent.find(digest);
    return known != null
        ? known
        : new AuthenticationResult.Deferred(
            () ->
                recent.get(
                    digest,
                    () -> read(name, password, address),
                    attempt -> attempt instanceof AuthenticationResult.Known));
  }

  private AuthenticationResult read(String name, String password, String address) {
    return switch (passwords.check(name, password, address)) {
      case PasswordOutcome.Accepted(User user) -> caller(user, List.of());
      case PasswordOutcome.Vouched(Identity identity) -> vouched(identity);
      case PasswordOutcome.Wrong _ -> refused(HttpStatus.UNAUTHORIZED, "Authorization required");
      case PasswordOutcome.ShutOut(User user, PasswordOutcome.Reason reason) ->
          shutOut(user, reason);
      case PasswordOutcome.Unavailable(HttpStatus status, String message, Duration delay) ->
          new AuthenticationResult.Unavailable(status, message, delay);
    };
  }

  private AuthenticationResult vouched(Identity identity) {
    return switch (identities.provision(identity)) {
      case ProvisionResult.Provisioned(User user) -> caller(user, identity.groups());
      case ProvisionResult.ShutOut(User user, PasswordOutcome.Reason reason) ->
          shutOut(user, reason);
      case ProvisionResult.LoginInvalid(String message) -> refused(HttpStatus.FORBIDDEN, message);
      case ProvisionResult.LoginTaken() ->
          refused(HttpStatus.FORBIDDEN, ProvisionResult.LoginTaken.MESSAGE);
    };
  }

  private AuthenticationResult caller(User user, List<String> groups) {
    Held held = rights.of(user, groups);
    return AuthenticationResult.user(user, held.limits(), held.scopes());
  }

  private AuthenticationResult shutOut(User user, PasswordOutcome.Reason reason) {
    return switch (reason) {
      case INACTIVE -> refused(HttpStatus.FORBIDDEN, reason.message(user));
      case UNVERIFIED -> refused(HttpStatus.UNAUTHORIZED, reason.message(user));
      case DOMAIN -> refused(HttpStatus.FORBIDDEN, "Unauthorized domain");
    };
  }

  private AuthenticationResult refused(HttpStatus status, String message) {
    return new AuthenticationResult.Refused(status, message, challenge);
  }
}
