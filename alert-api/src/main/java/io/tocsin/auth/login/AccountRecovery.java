package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.OneTimeTokenStore.OneTimeToken;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.LoginOutcome;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lets users who read the e-mail of an address choose a password, or confirm the address. */
@Singleton
public final class AccountRecovery {

  private final UserStore users;
  private final UserEdits edits;
  private final Admission admission;
  private final MailedTokens tokens;
  private final AccountMail mail;
  private final LoginThrottle throttle;
  private final PasswordHasher hasher;
  private final Clock clock;

  AccountRecovery(
      UserStore users,
      UserEdits edits,
      Admission admission,
      MailedTokens tokens,
      AccountMail mail,
      LoginThrottle throttle,
      PasswordHasher hasher,
      Clock clock) {
    this.users = users;
    this.edits = edits;
    this.admission = admission;
    this.tokens = tokens;
    this.mail = mail;
    this.throttle = throttle;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Whether e-mail can be sent at all; if not, no password can be reset. */
  public boolean canMail() {
    return mail.isOn();
  }

  /**
   * Sends a token to the user of that address, if there is one that has a password; the answer does
   * not depend on whether there is.
   *
   * @return how long the address of the client has to wait, if it asks too often
   */
  public Optional<Duration> forgot(String email, String address, HttpRequest<?> request) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isEmpty()) {
      throttle.count(address);
      users.findByEmail(email).filter(this::mayReset).ifPresent(user -> mail.reset(user, request));
    }
    return delay;
  }

  private boolean mayReset(User user) {
    return user.status() == User.Status.ACTIVE && admission.hasLocalPassword(user);
  }

  /**
   * Gives the user of a token another password.
   *
   * @param password of a length that {@link PasswordHasher} takes
   */
  public LoginOutcome<User> reset(String token, String password, String address) {
    return use(token, Purpose.RESET, address, user -> reset(user, password));
  }

  private LoginOutcome<User> reset(User user, String password) {
    if (!mayReset(user)) {
      return useless(Purpose.RESET);
    }
    String hash = hasher.hash(password);
    return edits
        .change(user.id(), clock.instant(), next -> next.passwordHash(hash))
        .<LoginOutcome<User>>map(LoginOutcome.Accepted::new)
        .orElseGet(() -> useless(Purpose.RESET));
  }

  /** Notes that the address to which a token was sent is its user's own. */
  public LoginOutcome<User> confirm(String token, String address) {
    return use(token, Purpose.CONFIRM, address, user -> confirm(user, token));
  }

  private LoginOutcome<User> confirm(User user, String token) {
    if (user.subject() != null) {
      return useless(Purpose.CONFIRM);
    }
    if (user.emailVerified()) {
      return LoginOutcome.refused(HttpStatus.BAD_REQUEST, "email already verified");
    }
    return edits
        .change(
            user.id(),
            clock.instant(),
            next ->
                next.emailVerified(
                    next.emailVerified() || MailedTokens.wasSentTo(next.email(), token)))
        .filter(User::emailVerified)
        .<LoginOutcome<User>>map(LoginOutcome.Accepted::new)
        .orElseGet(() -> useless(Purpose.CONFIRM));
  }

  private LoginOutcome<User> use(
      String token, Purpose purpose, String address, Function<User, LoginOutcome<User>> use) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isPresent()) {
      return LoginOutcome.tooManyAttempts(delay.get());
    }
    OneTimeToken found = tokens.take(token).orElse(null);
    if (found == null) {
      throttle.count(address);
      return new LoginOutcome.Refused<>(
          HttpStatus.BAD_REQUEST, "confirmation token invalid", List.of("invalid_request"), null);
    }
    if (found.purpose() != purpose) {
      return useless(purpose);
    }
    if (!clock.instant().isBefore(found.expires())) {
      return LoginOutcome.refused(HttpStatus.UNAUTHORIZED, "confirmation token has expired");
    }
    return users
        .find(found.userId())
        .filter(user -> MailedTokens.wasSentTo(user.email(), token))
        .map(use)
        .orElseGet(() -> useless(purpose));
  }

  /** The token is for something else, or its user is gone or has another address. */
  private static LoginOutcome<User> useless(Purpose purpose) {
    return LoginOutcome.refused(
        HttpStatus.BAD_REQUEST,
        switch (purpose) {
          case RESET -> "invalid password reset hash";
          case CONFIRM -> "invalid confirmation hash";
        });
  }
}
