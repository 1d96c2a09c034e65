package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.EmailAddress;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.LoginOutcome;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Lets people make users for themselves, but never administrators. */
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
   * The user that somebody asks for.
   *
   * @param email an {@link EmailAddress}; the login, too
   * @param password of a length that {@link PasswordHasher} takes
   */
  public record SignUpRequest(
      String name, String email, String password, String text, Map<String, Object> attributes) {
    /** Without the password. */
    @Override
    public String toString() {
      return "SignUpRequest[" + email + "]";
    }
  }

  /** Whether people can sign up at all; if not, nothing else needs to be checked. */
  public boolean isOpen() {
    return settings.letsSignUp();
  }

  /**
   * Makes a user, who may log in at once if it is accepted.
   *
   * @param address of the client
   */
  public LoginOutcome<User> signUp(SignUpRequest details, String address, HttpRequest<?> request) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isPresent()) {
      return LoginOutcome.tooManyAttempts(delay.get());
    }
    throttle.count(address);
    if (!settings.allowsDomain(domain(details.email()))) {
      return forbidden("unauthorized domain");
    }
    if (access.isAdmin(details.email()) && !settings.emailVerification()) {
      return forbidden("administrators can not sign up");
    }
    if (isTaken(details.email())) {
      return taken();
    }
    User user = user(details, clock.instant());
    return users.add(user) ? added(user, request) : taken();
  }

  private static LoginOutcome<User> forbidden(String message) {
    return LoginOutcome.refused(HttpStatus.FORBIDDEN, message);
  }

  private static LoginOutcome<User> taken() {
    return LoginOutcome.refused(HttpStatus.CONFLICT, "user with that email already exists");
  }

  private static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1);
  }

  private boolean isTaken(String email) {
    return users.findByLogin(email).or(() -> users.findByEmail(email)).isPresent();
  }

  private User user(SignUpRequest details, Instant now) {
    return User.create(details.email(), now)
        .name(details.name())
        .email(details.email())
        .emailVerified(false)
        .passwordHash(hasher.hash(details.password()))
        .roles(access.userRoles())
        .attributes(details.attributes())
        .text(details.text())
        .build();
  }

  private LoginOutcome<User> added(User user, HttpRequest<?> request) {
    changes.changed();
    if (!settings.emailVerification()) {
      return new LoginOutcome.Accepted<>(user);
    }
    mail.confirm(user, request);
    return forbidden("email not verified");
  }
}
