package io.tocsin.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of authentication and authorization.
 *
 * @param required whether callers have to say who they are
 * @param adminUsers who has all rights: logins, addresses, and subjects of identity providers
 * @param adminRoles roles that have all rights
 * @param userRoles roles of users who are given no other
 * @param guestRoles roles that have the scopes of guests
 * @param customScopes scopes beside the standard ones
 * @param deleteScopes scopes with the verb delete that writers do not get
 * @param customerViews whether callers see nothing but what belongs to their customers
 * @param allowReadonly whether callers who do not say who they are may read
 * @param readonlyScopes what those may
 * @param keyLifetime how long keys hold that say nothing else
 * @param keyLifetimeLimit how long keys may hold at most; zero for as long as is asked for
 */
public record AccessSettings(
    boolean required,
    List<String> adminUsers,
    List<String> adminRoles,
    List<String> userRoles,
    List<String> guestRoles,
    List<String> userDefaultScopes,
    List<String> guestDefaultScopes,
    List<String> customScopes,
    List<String> deleteScopes,
    boolean customerViews,
    boolean allowReadonly,
    List<String> readonlyScopes,
    Duration keyLifetime,
    Duration keyLifetimeLimit) {

  /** What stands before the colon of a subject. */
  private static final Set<String> PROVIDERS =
      Set.of("ldap", "openid", "azure", "cognito", "gitlab", "github", "google", "keycloak", "cas");

  public AccessSettings {
    adminUsers = List.copyOf(adminUsers);
    adminRoles = List.copyOf(adminRoles);
    userRoles = List.copyOf(userRoles);
    guestRoles = List.copyOf(guestRoles);
    userDefaultScopes = List.copyOf(userDefaultScopes);
    guestDefaultScopes = List.copyOf(guestDefaultScopes);
    customScopes = List.copyOf(customScopes);
    deleteScopes = List.copyOf(deleteScopes);
    readonlyScopes = List.copyOf(readonlyScopes);
  }

  /** Whether the login or the address is that of an administrator. */
  public boolean isAdmin(@Nullable String loginOrEmail) {
    return adminLogins().anyMatch(admin -> isSame(admin, loginOrEmail));
  }

  /** Administrators that the settings name by a login or an address. */
  public Stream<String> adminLogins() {
    return adminUsers.stream().filter(admin -> !isSubject(admin));
  }

  /** Whether an administrator is known to its identity provider by that {@link User#subject}. */
  public boolean isAdminSubject(String subject) {
    return isSubject(subject) && adminUsers.contains(subject);
  }

  private static boolean isSubject(String name) {
    int colon = name.indexOf(':');
    return colon > 0 && PROVIDERS.contains(name.substring(0, colon));
  }

  /** Roles whose scopes are settings and no permissions. */
  public Set<String> builtInRoles() {
    return Set.of("admin", "user", "guest");
  }

  /**
   * Whether two names are one, whatever their case. Letters that only become the same by their case
   * are not: nobody gets at the name {@code kim} by a dotless i or the sign for Kelvin.
   */
  public static boolean isSame(String name, @Nullable String other) {
    return other != null && folded(name).equals(folded(other)) && isAscii(name) == isAscii(other);
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(character -> character < 0x80);
  }

  /** How names are kept that people write in any case; see {@link #isSame}. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
