package io.tocsin.auth.login;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.auth.login.MailedTokens.Taken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What people can do who read the e-mail of an address (alerta-api 8.9). */
@Singleton
public final class AccountRecovery {

  private final UserStore users;
  private final UserEdits edits;
  private final MailedTokens tokens;
  private final AccountMail mail;
  private final LoginThrottle throttle;
  private final PasswordHasher hasher;
  private final Clock clock;

  AccountRecovery(
      UserStore users,
      UserEdits edits,
      MailedTokens tokens,
      AccountMail mail,
      LoginThrottle throttle,
      PasswordHasher hasher,
      Clock clock) {
    this.users = users;
    this.edits = edits;
    this.tokens = tokens;
    this.mail = mail;
    this.throttle = throttle;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** Whether e-mail can be sent at all; if not, nobody can forget a password. */
  public boolean canMail() {
    return mail.isOn();
  }

  /**
   * Sends a token to the user of that address, if there is one that has a password; nobody is told
   * whether there is. How long the address of the client has to wait, if it does that too often.
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
    return user.status() == User.Status.ACTIVE && user.passwordHash() != null;
  }

  /**
   * Gives the user of a token another password, and ends nothing else.
   *
   * @param password of a length that {@link PasswordHasher} takes
   */
  public MailedOutcome reset(String token, String password, String address) {
    return use(
        token,
        Purpose.RESET,
        address,
        userId -> {
          String hash = hasher.hash(password);
          return edits
              .change(userId, user -> UserEdits.withPassword(user, hash, clock.instant()))
              .<MailedOutcome>map(MailedOutcome.Done::new)
              .orElseGet(MailedOutcome.Useless::new);
        });
  }

  /** Notes that the address of a token's user is its own. */
  public MailedOutcome confirm(String token, String address) {
    return use(token, Purpose.CONFIRM, address, this::confirmed);
  }

  private MailedOutcome confirmed(String userId) {
    Optional<User> user = users.find(userId);
    if (user.isEmpty()) {
      return new MailedOutcome.Useless();
    }
    return user.get().emailVerified()
        ? new MailedOutcome.DoneBefore()
        : edits
            .change(userId, last -> UserEdits.confirmed(last, clock.instant()))
            .<MailedOutcome>map(MailedOutcome.Done::new)
            .orElseGet(MailedOutcome.Useless::new);
  }

  private MailedOutcome use(
      String token, Purpose purpose, String address, Function<String, MailedOutcome> use) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isPresent()) {
      return new MailedOutcome.TooMany(delay.get());
    }
    return switch (tokens.take(token, purpose)) {
      case Taken.Good(String userId) -> use.apply(userId);
      case Taken.Expired() -> new MailedOutcome.Expired();
      case Taken.Other() -> new MailedOutcome.Useless();
      case Taken.Unknown() -> {
        throttle.count(address);
        yield new MailedOutcome.Unknown();
      }
    };
  }
}
