package io.tocsin.auth.login;

import com.unboundid.ldap.sdk.LDAPException;
import io.micronaut.http.HttpStatus;
import io.tocsin.access.HashingBusyException;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.Identity;
import io.tocsin.auth.ldap.LdapDirectory;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks names and passwords. That is slow on purpose, and done for few callers at a time, so that
 * the server has time for others.
 */
@Singleton
public final class PasswordLogin {

  private static final int MAX_NAME_CHARS = 320;
  private static final int MAX_PASSWORD_CHARS = 1_000;
  private static final int MAX_DIRECTORY_REQUESTS = 8;
  private static final String NO_ANSWER = "the identity provider does not answer, try again later";
  private static final Duration DIRECTORY_DELAY = Duration.ofSeconds(5);
  private static final long TIMEOUT_SECONDS = 10;

  private final UserStore users;
  private final PasswordChecker checker;
  private final LoginThrottle throttle;
  private final Admission admission;
  private final @Nullable LdapDirectory directory;
  private final Semaphore slots;

  PasswordLogin(
      UserStore users,
      PasswordChecker checker,
      LoginThrottle throttle,
      Admission admission,
      LdapDirectory directory,
      AuthSettings settings) {
    this.users = users;
    this.checker = checker;
    this.throttle = throttle;
    this.admission = admission;
    this.directory = settings.provider().equals("ldap") ? directory : null;
    int processors = Runtime.getRuntime().availableProcessors();
    this.slots =
        new Semaphore(
            this.directory == null ? Math.max(1, processors - 1) : MAX_DIRECTORY_REQUESTS);
  }

  /**
   * Whose the name and the password are.
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
        .map(PasswordOutcome::tooMany)
        .orElseGet(() -> check(name, password, find(name), address));
  }

  private PasswordOutcome check(String name, String password, Optional<User> user, String address) {
    if (checker.isKnownToFit(password, hash(user))) {
      return admit(user.orElseThrow(), address);
    }
    return checkInSlot(name, password, user, address);
  }

  private static boolean isPossible(String name, String password) {
    return !name.isEmpty()
        && !password.isEmpty()
        && password.length() <= MAX_PASSWORD_CHARS
        && DraftLimits.text("login", name, MAX_NAME_CHARS) == null;
  }

  private Optional<User> find(String name) {
    return users
        .findByLogin(name)
        .or(() -> name.contains("@") ? users.findByEmail(name) : Optional.empty());
  }

  /** The hash of the password with which the user may log in here; null if there is none. */
  private @Nullable String hash(Optional<User> user) {
    return user.filter(admission::hasLocalPassword).map(User::passwordHash).orElse(null);
  }

  private PasswordOutcome checkInSlot(
      String name, String password, Optional<User> user, String address) {
    try {
      if (!slots.tryAcquire(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return PasswordOutcome.tooMany(Duration.ofSeconds(TIMEOUT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return PasswordOutcome.tooMany(Duration.ofSeconds(TIMEOUT_SECONDS));
    }
    try {
      return throttle
          .wait(account(name, user), address)
          .map(PasswordOutcome::tooMany)
          .orElseGet(() -> compare(name, password, user, address));
    } catch (HashingBusyException e) {
      return PasswordOutcome.tooMany(Duration.ofSeconds(HashingBusyException.RETRY_SECONDS));
    } finally {
      slots.release();
    }
  }

  private PasswordOutcome compare(
      String name, String password, Optional<User> user, String address) {
    String hash = hash(user);
    if (directory != null && hash == null) {
      return ask(directory, name, password, user, address);
    }
    if (checker.fits(password, hash)) {
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
      LdapDirectory directory, String name, String password, Optional<User> user, String address) {
    Optional<Identity> identity;
    try {
      identity = directory.authenticate(name, password);
    } catch (LDAPException e) {
      return new PasswordOutcome.Unavailable(
          HttpStatus.SERVICE_UNAVAILABLE, NO_ANSWER, DIRECTORY_DELAY);
    }
    if (identity.isEmpty()) {
      throttle.failed(account(name, user), address);
      return wrong(user);
    }
    throttle.succeeded(account(name, user), address);
    return new PasswordOutcome.Vouched(identity.get());
  }

  private PasswordOutcome admit(User user, String address) {
    throttle.succeeded(user.login(), address);
    return admission
        .obstacle(user)
        .<PasswordOutcome>map(reason -> new PasswordOutcome.ShutOut(user, reason))
        .orElseGet(() -> new PasswordOutcome.Accepted(user));
  }
}
