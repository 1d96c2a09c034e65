package io.tocsin.auth.login;

import io.tocsin.access.HashingBusyException;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.PasswordProvider;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose a name and a password are (alerta-api 8.6, 8.9). Slow on purpose, and never done
 * for more callers at a time than leave the server to others.
 */
@Singleton
public final class PasswordLogin {

  private static final int LONGEST_NAME = 320;
  private static final int LONGEST_PASSWORD = 1_000;
  private static final int ASKED_AT_ONCE = 8;
  private static final long PATIENCE_SECONDS = 10;

  private final UserStore users;
  private final UserRights rights;
  private final PasswordChecker checker;
  private final LoginThrottle throttle;
  private final Admission admission;
  private final @Nullable PasswordProvider provider;
  private final Semaphore turns;

  PasswordLogin(
      UserStore users,
      UserRights rights,
      PasswordChecker checker,
      LoginThrottle throttle,
      Admission admission,
      PasswordProvider directory,
      AuthSettings settings) {
    this.users = users;
    this.rights = rights;
    this.checker = checker;
    this.throttle = throttle;
    this.admission = admission;
    this.provider = settings.provider().equals("ldap") ? directory : null;
    int processors = Runtime.getRuntime().availableProcessors();
    this.turns = new Semaphore(provider == null ? Math.max(1, processors - 1) : ASKED_AT_ONCE);
  }

  /**
   * Whose they are.
   *
   * @param name login or e-mail address, of any form and length
   * @param address of the client
   */
  public PasswordOutcome check(String name, String password, String address) {
    if (!isPossible(name, password)) {
      throttle.count(address);
      return new PasswordOutcome.Wrong(null);
    }
    return throttle
        .wait(address)
        .<PasswordOutcome>map(PasswordOutcome.TooMany::new)
        .orElseGet(() -> check(name, password, find(name), address));
  }

  private PasswordOutcome check(String name, String password, Optional<User> user, String address) {
    String hash = user.map(User::passwordHash).orElse(null);
    if (user.filter(this::isLocal).isPresent() && checker.isKnownToFit(password, hash)) {
      return admit(user.orElseThrow(), address);
    }
    return inTurn(name, password, user, address);
  }

  private static boolean isPossible(String name, String password) {
    return !name.isEmpty()
        && !password.isEmpty()
        && password.length() <= LONGEST_PASSWORD
        && DraftLimits.text("login", name, LONGEST_NAME) == null;
  }

  private Optional<User> find(String name) {
    return users
        .findByLogin(name)
        .or(() -> name.contains("@") ? users.findByEmail(name) : Optional.empty());
  }

  /** Where others know the passwords, only administrators keep those that the start made. */
  private boolean isLocal(User user) {
    return provider == null || (user.passwordHash() != null && rights.isAdmin(user));
  }

  private PasswordOutcome inTurn(
      String name, String password, Optional<User> user, String address) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new PasswordOutcome.TooMany(Duration.ofSeconds(PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new PasswordOutcome.TooMany(Duration.ofSeconds(PATIENCE_SECONDS));
    }
    try {
      return throttle
          .wait(account(name, user), address)
          .<PasswordOutcome>map(PasswordOutcome.TooMany::new)
          .orElseGet(() -> compare(name, password, user, address));
    } catch (HashingBusyException e) {
      return new PasswordOutcome.TooMany(Duration.ofSeconds(HashingBusyException.RETRY_SECONDS));
    } finally {
      turns.release();
    }
  }

  private PasswordOutcome compare(
      String name, String password, Optional<User> user, String address) {
    if (provider != null && user.filter(this::isLocal).isEmpty()) {
      return ask(provider, name, password, user, address);
    }
    if (checker.fits(password, user.map(User::passwordHash).orElse(null))) {
      return admit(user.orElseThrow(), address);
    }
    throttle.failed(account(name, user), address);
    return wrong(user);
  }

  /** Directories take a name for the same that has other spaces, or letters of another width. */
  private static String account(String name, Optional<User> user) {
    return user.map(User::login)
        .orElseGet(
            () -> Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]+", ""));
  }

  private static PasswordOutcome wrong(Optional<User> user) {
    return new PasswordOutcome.Wrong(user.map(User::login).orElse(null));
  }

  private PasswordOutcome ask(
      PasswordProvider other, String name, String password, Optional<User> user, String address) {
    return switch (other.authenticate(name, password)) {
      case PasswordProvider.Answer.Accepted(var identity) -> {
        throttle.succeeded(account(name, user), address);
        yield new PasswordOutcome.Vouched(identity);
      }
      case PasswordProvider.Answer.Wrong() -> {
        throttle.failed(account(name, user), address);
        yield wrong(user);
      }
      case PasswordProvider.Answer.Unavailable() -> new PasswordOutcome.Unavailable();
    };
  }

  private PasswordOutcome admit(User user, String address) {
    throttle.succeeded(user.login(), address);
    return admission
        .obstacle(user)
        .<PasswordOutcome>map(reason -> new PasswordOutcome.ShutOut(user, reason))
        .orElseGet(() -> new PasswordOutcome.Accepted(user));
  }
}
