package io.tocsin.access.people;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which callers make and change users: nobody makes somebody mightier than himself or
 * lets somebody see more, gets at the account of somebody who is, or takes an administrator's name.
 * Every rule gives why the caller may not, or null if it may. Pure.
 */
public final class UserRules {

  private static final Set<String> ADMIN = Set.of("admin");
  private static final String SEES_MORE = "the user may see more than you";
  static final String SAID_ELSEWHERE =
      "your identity provider says your address, and how you log in";
  private static final String NO_CUSTOMER = "the user would belong to none of your customers";
  private static final String NO_DOMAIN = "unauthorized domain";

  private final AccessSettings settings;
  private final Scopes scopes;
  private final Predicate<String> domains;

  /**
   * Makes rules.
   *
   * @param domains tests whether users may have addresses of a domain
   */
  public UserRules(AccessSettings settings, Scopes scopes, Predicate<String> domains) {
    this.settings = settings;
    this.scopes = scopes;
    this.domains = domains;
  }

  /** A user with the scopes that it has, and what it is limited to. */
  record Holder(User user, Set<String> scopes, Limits limits) {}

  /** The roles of a new user that is given none. */
  List<String> roles(String login, @Nullable String email) {
    return isAdministrator(login, email) ? settings.adminRoles() : settings.userRoles();
  }

  private boolean isAdministrator(String login, @Nullable String email) {
    return settings.isAdmin(login) || settings.isAdmin(email);
  }

  /** Makes a user. */
  @Nullable String create(Caller caller, Holder created) {
    User user = created.user();
    if (!domains.test(user.domain())) {
      return NO_DOMAIN;
    }
    if (!caller.customers().isEmpty() && created.limits() instanceof Limits.Unknown) {
      return NO_CUSTOMER;
    }
    String refused =
        isAdministrator(user.login(), user.email()) ? scopes.refusal(caller, ADMIN) : null;
    return refused == null ? mightier(caller, created) : refused;
  }

  private @Nullable String mightier(Caller caller, Holder user) {
    String refused = scopes.refusal(caller, user.scopes());
    return refused == null && !seesAllOf(caller, user.limits()) ? SEES_MORE : refused;
  }

  private static boolean seesAllOf(Caller caller, Limits limits) {
    return switch (limits) {
      case Limits.Unknown _ -> true;
      case Limits.To(var customers) -> caller.seesAllOf(customers);
    };
  }

  /** Changes the account of a user: its password, or what {@link #isAccountChanged} says. */
  @Nullable String change(Caller caller, Holder before, Holder after) {
    String domain = after.user().domain();
    if (!domain.equals(before.user().domain()) && !domains.test(domain)) {
      return NO_DOMAIN;
    }
    String refused = takesName(before.user(), after.user()) ? scopes.refusal(caller, ADMIN) : null;
    if (refused == null && !before.user().id().equals(caller.userId())) {
      refused = mightier(caller, before);
    }
    if (refused == null
        && !after.limits().equals(before.limits())
        && !seesAllOf(caller, after.limits())) {
      refused = SEES_MORE;
    }
    return refused == null ? scopes.refusal(caller, added(before, after)) : refused;
  }

  /**
   * Whether users of an identity provider change what it says of them, or how else they come in.
   */
  boolean isSaidElsewhere(Caller caller, User before, User after, boolean hasPassword) {
    boolean isOwn =
        before.id().equals(caller.userId())
            || AccessSettings.isSame(before.login(), caller.login());
    return isOwn
        && before.subject() != null
        && (hasPassword
            || after.emailVerified() != before.emailVerified()
            || !Objects.equals(after.email(), before.email()));
  }

  private boolean takesName(User before, User after) {
    return (settings.isAdmin(after.login())
            && !AccessSettings.isSame(after.login(), before.login()))
        || (after.email() != null
            && settings.isAdmin(after.email())
            && !AccessSettings.isSame(after.email(), before.email()));
  }

  /** Whether it is about who the user is and what it may; not what it is called or keeps. */
  static boolean isAccountChanged(User before, User after) {
    return !after.login().equals(before.login())
        || !Objects.equals(after.email(), before.email())
        || after.status() != before.status()
        || !after.roles().equals(before.roles())
        || after.emailVerified() != before.emailVerified();
  }

  private static Set<String> added(Holder before, Holder after) {
    Set<String> added = new TreeSet<>(after.scopes());
    added.removeAll(before.scopes());
    return added;
  }

  /** Deletes a user. */
  @Nullable String delete(Caller caller, Holder user) {
    return mightier(caller, user);
  }
}
