package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.EmailAddress;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets people become users by themselves (alerta-api 8.9), but never administrators. */
@Singleton
public final class SignUp {

  private final AccessSettings access;
  private final AuthSettings settings;
  private final UserStore users;
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;
  private final AccountMail mail;
  private final AccessChanges changes;
  private final Clock clock;

  SignUp(
      AccessSettings access,
      AuthSettings settings,
      UserStore users,
      PasswordHasher hasher,
      LoginThrottle throttle,
      AccountMail mail,
      AccessChanges changes,
      Clock clock) {
    this.access = access;
    this.settings = settings;
    this.users = users;
    this.hasher = hasher;
    this.throttle = throttle;
    this.mail = mail;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What somebody wants to be known by.
   *
   * @param email an {@link EmailAddress}; the login, too
   * @param password of a length that {@link PasswordHasher} takes
   */
  public record Wish(
      String name, String email, String password, String text, Map<String, Object> attributes) {

    /** Without the password. */
    @Override
    public String toString() {
      return "Wish[" + email + "]";
    }
  }

  /** Whether people can sign up at all; if not, nothing else needs to be looked at. */
  public boolean isOpen() {
    return settings.letsSignUp();
  }

  /**
   * Makes a user.
   *
   * @param address of the client
   */
  public SignUpOutcome signUp(Wish wish, String address, HttpRequest<?> request) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isPresent()) {
      return new SignUpOutcome.TooMany(delay.get());
    }
    throttle.count(address);
    if (!settings.allowsDomain(domain(wish.email()))) {
      return new SignUpOutcome.Forbidden("unauthorized domain");
    }
    if (access.isAdmin(wish.email()) && !settings.emailVerification()) {
      return new SignUpOutcome.Forbidden("administrators can not sign up");
    }
    if (isTaken(wish.email())) {
      return new SignUpOutcome.Taken();
    }
    User user = user(wish, clock.instant());
    return users.add(user) ? made(user, request) : new SignUpOutcome.Taken();
  }

  private static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1);
  }

  private boolean isTaken(String email) {
    return users.findByLogin(email).or(() -> users.findByEmail(email)).isPresent();
  }

  private User user(Wish wish, Instant now) {
    return new User(
        UUID.randomUUID().toString(),
        1,
        wish.email(),
        wish.name(),
        wish.email(),
        null,
        hasher.hash(wish.password()),
        User.Status.ACTIVE,
        access.userRoles(),
        wish.attributes(),
        wish.text(),
        false,
        0,
        now,
        now,
        null);
  }

  private SignUpOutcome made(User user, HttpRequest<?> request) {
    changes.changed();
    if (!settings.emailVerification()) {
      return new SignUpOutcome.Made(user);
    }
    mail.confirm(user, request);
    return new SignUpOutcome.Unverified();
  }
}
