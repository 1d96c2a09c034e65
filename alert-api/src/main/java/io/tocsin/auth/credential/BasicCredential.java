package io.tocsin.auth.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.User;
import io.tocsin.auth.Attempt;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.Identity;
import io.tocsin.auth.login.IdentityUsers;
import io.tocsin.auth.login.PasswordLogin;
import io.tocsin.auth.login.PasswordOutcome;
import io.tocsin.auth.login.UserRights;
import io.tocsin.auth.login.UserRights.Held;
import io.tocsin.auth.recent.AccessGeneration;
import io.tocsin.auth.recent.CredentialDigest;
import io.tocsin.auth.recent.RecentReads;
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
  private static final Duration UNAVAILABLE = Duration.ofSeconds(5);
  private static final int MOST = 10_000;
  private static final int LONGEST = 8 * 1024;

  private final PasswordLogin passwords;
  private final IdentityUsers identities;
  private final UserRights rights;
  private final ClientAddress addresses;
  private final String challenge;
  private final CredentialDigest digests = new CredentialDigest();
  private final RecentReads<String, Attempt> recent;

  BasicCredential(
      PasswordLogin passwords,
      IdentityUsers identities,
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
    this.recent = new RecentReads<>(MAX_AGE, MOST, generation, ticker);
  }

  @Override
  public @Nullable Attempt attempt(HttpRequest<?> request) {
    String encoded = AuthorizationHeader.of(request, "Basic");
    if (encoded == null) {
      return null;
    }
    String pair = encoded.length() > LONGEST ? null : decode(encoded);
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

  private Attempt attempt(String name, String password, String address) {
    String digest = digests.of(name, password);
    Attempt known = recent.find(digest);
    return known != null
        ? known
        : new Attempt.Later(
            () ->
                recent.get(
                    digest,
                    () -> read(name, password, address),
                    attempt -> attempt instanceof Attempt.Known));
  }

  private Attempt read(String name, String password, String address) {
    return switch (passwords.check(name, password, address)) {
      case PasswordOutcome.Accepted(User user) -> caller(user, List.of());
      case PasswordOutcome.Vouched(Identity identity) -> vouched(identity);
      case PasswordOutcome.Wrong _ -> refused(HttpStatus.UNAUTHORIZED, "Authorization required");
      case PasswordOutcome.ShutOut(User user, PasswordOutcome.Reason reason) ->
          shutOut(user, reason);
      case PasswordOutcome.TooMany(Duration delay) ->
          new Attempt.NotNow(HttpStatus.TOO_MANY_REQUESTS, PasswordOutcome.TooMany.MESSAGE, delay);
      case PasswordOutcome.Unavailable() ->
          new Attempt.NotNow(
              HttpStatus.SERVICE_UNAVAILABLE, PasswordOutcome.Unavailable.MESSAGE, UNAVAILABLE);
    };
  }

  private Attempt vouched(Identity identity) {
    return switch (identities.bring(identity)) {
      case IdentityUsers.Brought.In(User user) -> caller(user, identity.groups());
      case IdentityUsers.Brought.Refused(User user, PasswordOutcome.Reason reason) ->
          shutOut(user, reason);
      case IdentityUsers.Brought.Unusable(String message) -> refused(HttpStatus.FORBIDDEN, message);
      case IdentityUsers.Brought.Taken() ->
          refused(HttpStatus.FORBIDDEN, IdentityUsers.Brought.Taken.MESSAGE);
    };
  }

  private Attempt caller(User user, List<String> groups) {
    Held held = rights.of(user, groups);
    return Refusals.caller(user.login(), user.id(), held.limits(), held.scopes());
  }

  private Attempt shutOut(User user, PasswordOutcome.Reason reason) {
    return switch (reason) {
      case INACTIVE -> refused(HttpStatus.FORBIDDEN, reason.message(user));
      case UNVERIFIED -> refused(HttpStatus.UNAUTHORIZED, reason.message(user));
      case DOMAIN -> refused(HttpStatus.FORBIDDEN, "Unauthorized domain");
    };
  }

  private Attempt refused(HttpStatus status, String message) {
    return new Attempt.Refused(status, message, challenge);
  }
}
