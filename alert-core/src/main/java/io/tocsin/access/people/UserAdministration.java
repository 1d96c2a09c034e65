package io.tocsin.access.people;

import io.tocsin.access.AccessChanges;
import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessOutcome.Done;
import io.tocsin.access.AccessOutcome.Forbidden;
import io.tocsin.access.AccessOutcome.Invalid;
import io.tocsin.access.AccessOutcome.NotFound;
import io.tocsin.access.AccessOutcome.Taken;
import io.tocsin.access.Caller;
import io.tocsin.access.OptimisticUpdate;
import io.tocsin.access.PasswordHasher;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import io.tocsin.alert.DraftLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes users for callers who may. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}; those with a password take a while. For callers that
 * are limited to customers, users who may see others are not there.
 */
public final class UserAdministration {

  /** Characters of all attributes of a user together. */
  public static final int ATTRIBUTES = 100_000;

  private final UserStore users;
  private final UniqueNames names;
  private final OwnedKeys keys;
  private final EffectiveRights effectiveRights;
  private final UserRules rules;
  private final PasswordHasher hasher;
  private final AccessChanges changes;
  private final Clock clock;

  public UserAdministration(
      UserStore users,
      OwnedKeys keys,
      EffectiveRights effectiveRights,
      UserRules rules,
      PasswordHasher hasher,
      AccessChanges changes,
      Clock clock) {
    this.users = users;
    this.names = new UniqueNames(users);
    this.keys = keys;
    this.effectiveRights = effectiveRights;
    this.rules = rules;
    this.hasher = hasher;
    this.changes = changes;
    this.clock = clock;
  }

  /** The users that the caller may see, the oldest first. */
  public List<User> visible(Caller caller) {
    List<User> all = users.all();
    return caller.customers().isEmpty()
        ? all
        : all.stream().filter(user -> effectiveRights.sees(caller, user)).toList();
  }

  /** Finds a user that the caller may see. */
  public Optional<User> find(String id, Caller caller) {
    return users.find(id).filter(user -> effectiveRights.sees(caller, user));
  }

  /**
   * Makes a user; one without roles gets those of the settings.
   *
   * @param change must have a login
   */
  public AccessOutcome<User> create(UserChange change, Caller caller) {
    String login = Objects.requireNonNull(change.login(), "login");
    Instant now = clock.instant();
    User user = change.applied(nobody(login, rules.roles(login, change.email()), now), now);
    return unusable(login)
        .or(() -> refused(user, () -> rules.create(caller, effectiveRights.of(user))))
        .orElseGet(() -> created(hashed(user, change)));
  }

  private Optional<AccessOutcome<User>> unusable(String login) {
    return effectiveRights.refusal(login).map(Invalid::new);
  }

  private static User nobody(String login, List<String> roles, Instant now) {
    return new User(
        UUID.randomUUID().toString(),
        0,
        login,
        "",
        null,
        null,
        null,
        User.Status.ACTIVE,
        roles,
        Map.of(),
        "",
        false,
        0,
        now,
        now,
        null);
  }

  private AccessOutcome<User> created(User user) {
    return changes.added(user, users.add(user), UniqueNames.TAKEN);
  }

  /** Changes what is there of a user at the time of the change. */
  public AccessOutcome<User> change(String id, UserChange change, Caller caller) {
    return retry(id, caller, user -> change(user, change, caller));
  }

  /** Ends all sessions of a user, wherever it has logged in; its API keys stay. */
  public AccessOutcome<User> endSessions(String id, Caller caller) {
    return retry(id, caller, user -> endSessions(user, caller));
  }

  private AccessOutcome<User> retry(
      String id, Caller caller, Function<User, AccessOutcome<User>> attempt) {
    return OptimisticUpdate.retryBusy(() -> AccessOutcome.of(find(id, caller)).then(attempt));
  }

  private AccessOutcome<User> change(User user, UserChange change, Caller caller) {
    User next = change.applied(user, clock.instant());
    if (change.isNothing(user, next)) {
      return new Done<>(user);
    }
    boolean account = change.password() != null || UserRules.isAccountChanged(user, next);
    if (rules.isSaidElsewhere(caller, user, next, change.password() != null)) {
      return new Forbidden<>(UserRules.SAID_ELSEWHERE);
    }
    return Optional.of(next.login())
        .filter(login -> !login.equals(user.login()))
        .flatMap(this::unusable)
        .or(() -> refused(next, () -> account ? forbidden(user, next, caller) : null))
        .orElseGet(() -> replace(user, hashed(next, change).replacing(user)));
  }

  private AccessOutcome<User> endSessions(User user, Caller caller) {
    User next = UserChange.attributes(Map.of()).applied(user, clock.instant()).withSessionsEnded();
    String refused = forbidden(user, next, caller);
    return refused == null ? replace(user, next) : new Forbidden<>(refused);
  }

  private @Nullable String forbidden(User user, User next, Caller caller) {
    return rules.change(caller, effectiveRights.of(user), effectiveRights.of(next));
  }

  private AccessOutcome<User> replace(User user, User next) {
    UpdateResult result = users.replace(next);
    if (result == UpdateResult.UPDATED && !next.login().equals(user.login())) {
      keys.rename(user.login(), next.login());
    }
    return changes.replaced(next, result, UniqueNames.TAKEN);
  }

  /** Why the user cannot become what it is to be; empty if it can. */
  private Optional<AccessOutcome<User>> refused(User next, Supplier<@Nullable String> forbidden) {
    String invalid = invalid(next.attributes());
    if (invalid != null) {
      return Optional.of(new Invalid<>(invalid));
    }
    String refused = forbidden.get();
    if (refused != null) {
      return Optional.of(new Forbidden<>(refused));
    }
    return names.taken(next).map(Taken::new);
  }

  private static @Nullable String invalid(Map<String, Object> attributes) {
    String broken = DraftLimits.attributeKeys(attributes);
    return broken == null && DraftLimits.length(attributes) > ATTRIBUTES
        ? "attributes must have at most " + ATTRIBUTES + " characters"
        : broken;
  }

  private User hashed(User user, UserChange change) {
    String password = change.password();
    return password == null ? user : user.withPasswordHash(hasher.hash(password));
  }

  /** Deletes a user, by its id, its address or its login, and the API keys in its name. */
  public AccessOutcome<User> delete(String name, Caller caller) {
    Optional<User> found =
        users
            .find(name)
            .or(() -> users.findByEmail(name))
            .or(() -> users.findByLogin(name))
            .filter(user -> effectiveRights.sees(caller, user));
    return AccessOutcome.of(found).then(user -> delete(user, caller));
  }

  private AccessOutcome<User> delete(User user, Caller caller) {
    String refused = rules.delete(caller, effectiveRights.of(user));
    if (refused != null) {
      return new Forbidden<>(refused);
    }
    keys.delete(user.login());
    if (!users.delete(user.id())) {
      return new NotFound<>();
    }
    keys.delete(user.login());
    return changes.done(user);
  }
}
