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
  private final LocalPasswords locals;
  private final MailedTokens tokens;
  private final AccountMail mail;
  private final LoginThrottle throttle;
  private final PasswordHasher hasher;
  private final Clock clock;

  AccountRecovery(
      UserStore users,
      UserEdits edits,
      LocalPasswords locals,
      MailedTokens tokens,
      AccountMail mail,
      LoginThrottle throttle,
      PasswordHasher hasher,
      Clock clock) {
    this.users = users;
    this.edits = edits;
    this.locals = locals;
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
    return user.status() == User.Status.ACTIVE && locals.letIn(user);
  }

  /**
   * Gives the user of a token another password.
   *
   * @param password of a length that {@link PasswordHasher} takes
   */
  public MailedOutcome reset(String token, String password, String address) {
    return use(
        token,
        Purpose.RESET,
        address,
        sent ->
            userOf(sent)
                .filter(this::mayReset)
                .flatMap(user -> reset(user, hasher.hash(password)))
                .<MailedOutcome>map(MailedOutcome.Done::new)
                .orElseGet(MailedOutcome.Useless::new));
  }

  private Optional<User> reset(User user, String hash) {
    return edits.change(user.id(), last -> UserEdits.withPassword(last, hash, clock.instant()));
  }

  /** Whose a token is, unless it was sent to another address than the user has now. */
  private Optional<User> userOf(Taken.Good token) {
    return users.find(token.userId()).filter(token::wasSentTo);
  }

  /** Notes that the address to which a token was sent is its user's own. */
  public MailedOutcome confirm(String token, String address) {
    return use(token, Purpose.CONFIRM, address, this::confirmed);
  }

  private MailedOutcome confirmed(Taken.Good token) {
    Optional<User> user = userOf(token).filter(found -> found.subject() == null);
    if (user.isEmpty()) {
      return new MailedOutcome.Useless();
    }
    return user.get().emailVerified()
        ? new MailedOutcome.DoneBefore()
        : edits
            .change(
                user.get().id(),
                last -> token.wasSentTo(last) ? UserEdits.confirmed(last, clock.instant()) : last)
            .<MailedOutcome>map(MailedOutcome.Done::new)
            .orElseGet(MailedOutcome.Useless::new);
  }

  private MailedOutcome use(
      String token, Purpose purpose, String address, Function<Taken.Good, MailedOutcome> use) {
    Optional<Duration> delay = throttle.wait(address);
    if (delay.isPresent()) {
      return new MailedOutcome.TooMany(delay.get());
    }
    return switch (tokens.take(token, purpose)) {
      case Taken.Good good -> use.apply(good);
      case Taken.Expired() -> new MailedOutcome.Expired();
      case Taken.Other() -> new MailedOutcome.Useless();
      case Taken.Unknown() -> {
        throttle.count(address);
        yield new MailedOutcome.Unknown();
      }
    };
  }
}
