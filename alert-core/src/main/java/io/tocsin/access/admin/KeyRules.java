package io.tocsin.access.admin;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.ApiKey;
import io.tocsin.access.ApiKeyBuilder;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyOwners;
import io.tocsin.access.KeyRights;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules by which callers make and change API keys. */
final class KeyRules {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,200}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/=-]{16,200}");

  private static final List<String> ADMIN_SCOPES = Scopes.ADMIN.stream().sorted().toList();

  private final AccessSettings settings;
  private final Scope admin;
  private final ScopeRules grants;
  private final KeyIndependence independence;

  KeyRules(AccessSettings settings, Scopes scopes, KeyOwners owners) {
    this.settings = settings;
    this.admin = scopes.scope("admin:keys");
    this.grants = new ScopeRules(scopes);
    this.independence = new KeyIndependence(admin, new KeyRights(scopes), owners);
  }

  /** Whether the caller may see and change keys of others. */
  boolean isAdmin(Caller caller) {
    return caller.has(admin);
  }

  /** Whether the caller may see that key: as its user or as an administrator, of its customers. */
  boolean sees(Caller caller, ApiKey key) {
    return (isAdmin(caller) || key.user().equals(caller.login())) && caller.sees(key.customer());
  }

  /**
   * The key that the caller asks for.
   *
   * @param id of the key, if the request names none
   * @param secret the key itself, if the request names none
   */
  AccessOutcome<NewKey> make(
      Caller caller, KeyRequest request, String id, String secret, Instant now) {
    String user = isAdmin(caller) ? either(request.user(), caller.login()) : caller.login();
    if (user == null) {
      return new AccessOutcome.Invalid<>(
          "An API key must be associated with a 'user'. Retry with user credentials.");
    }
    String fault = fault(request, now);
    if (fault != null) {
      return new AccessOutcome.Invalid<>(fault);
    }
    String keyId = Objects.requireNonNullElse(request.id(), id);
    String key = Objects.requireNonNullElse(request.key(), secret);
    return grants
        .of(caller, scopes(request, user))
        .then(
            scopes ->
                customer(caller, request.customer())
                    .map(of -> key(keyId, key, user, scopes, request, of.orElse(null), now)))
        .then(made -> independence.decide(caller, request, made))
        .map(made -> new NewKey(made, key));
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null || first.isEmpty() ? second : first;
  }

  private ApiKey key(
      String id,
      String secret,
      String user,
      List<String> scopes,
      KeyRequest request,
      @Nullable String customer,
      Instant now) {
    return new ApiKey(
        id,
        1,
        KeyDigest.of(secret),
        KeyDigest.hint(secret),
        user,
        scopes,
        Objects.requireNonNullElse(request.text(), ""),
        now,
        Objects.requireNonNullElseGet(request.expireTime(), () -> usualEnd(now)),
        0,
        null,
        customer,
        null);
  }

  private Instant usualEnd(Instant now) {
    Duration limit = settings.keyLifetimeLimit();
    Duration usual = settings.keyLifetime();
    return now.plus(limit.isZero() || usual.compareTo(limit) <= 0 ? usual : limit);
  }

  private @Nullable String fault(KeyRequest request, Instant now) {
    if (request.id() != null && !ID.matcher(request.id()).matches()) {
      return "id must have 1 to 200 characters of A-Z, a-z, 0-9 and ._~-";
    }
    if (request.key() != null && !KEY.matcher(request.key()).matches()) {
      return "key must have 16 to 200 characters of A-Z, a-z, 0-9 and ._~+/=-";
    }
    return tooLate(request, now);
  }

  private @Nullable String tooLate(KeyRequest request, Instant now) {
    Duration limit = settings.keyLifetimeLimit();
    return limit.isZero()
            || request.expireTime() == null
            || !request.expireTime().isAfter(now.plus(limit))
        ? null
        : "expireTime must not be more than " + days(limit) + " ahead";
  }

  private static String days(Duration length) {
    return length.toDays() > 0 ? length.toDays() + " days" : length.toSeconds() + " seconds";
  }

  private List<String> scopes(KeyRequest request, String user) {
    List<String> wanted = request.scopes();
    if (request.type() != null) {
      return switch (request.type()) {
        case "read-only" -> List.of("read");
        case "read-write" -> List.of("read", "write");
        default -> settings.isAdmin(user) ? ADMIN_SCOPES : settings.userDefaultScopes();
      };
    }
    return wanted == null || wanted.isEmpty() ? settings.userDefaultScopes() : wanted;
  }

  private AccessOutcome<Optional<String>> customer(Caller caller, @Nullable String wanted) {
    return switch (caller.customerFor(either(wanted, null))) {
      case Parsed.Ok<Optional<String>>(Optional<String> customer) ->
          new AccessOutcome.Done<>(customer);
      case Parsed.Bad<Optional<String>>(String message, List<String> _) ->
          new AccessOutcome.Invalid<>(message);
    };
  }

  /**
   * The next version of a key that the caller sees. Whoever makes a key stronger must hold all its
   * scopes: gives it scopes, another user or customer, or a longer life.
   */
  AccessOutcome<ApiKey> change(Caller caller, ApiKey old, KeyRequest request, Instant now) {
    String fault = tooLate(request, now);
    if (fault != null) {
      return new AccessOutcome.Invalid<>(fault);
    }
    return customerOf(caller, old, request)
        .map(customer -> next(caller, old, request, customer.orElse(null)))
        .then(
            next ->
                request.independent() != null || isStronger(old, next)
                    ? independence.decide(caller, request, next)
                    : new AccessOutcome.Done<>(next))
        .then(next -> isStronger(old, next) ? held(caller, next) : new AccessOutcome.Done<>(next));
  }

  private AccessOutcome<ApiKey> held(Caller caller, ApiKey next) {
    return grants.of(caller, next.scopes()).map(_ -> next);
  }

  private AccessOutcome<Optional<String>> customerOf(
      Caller caller, ApiKey old, KeyRequest request) {
    boolean unchanged = request.customer() == null || request.customer().equals(old.customer());
    return unchanged
        ? new AccessOutcome.Done<>(Optional.ofNullable(old.customer()))
        : customer(caller, request.customer());
  }

  private ApiKey next(Caller caller, ApiKey old, KeyRequest request, @Nullable String customer) {
    ApiKeyBuilder next =
        ApiKeyBuilder.builder(old)
            .version(old.version() + 1)
            .scopes(Objects.requireNonNullElse(request.scopes(), old.scopes()))
            .text(Objects.requireNonNullElse(request.text(), old.text()))
            .expireTime(Objects.requireNonNullElse(request.expireTime(), old.expireTime()))
            .customer(customer);
    return isAdmin(caller) && request.user() != null
        ? next.user(request.user()).build()
        : next.build();
  }

  private static boolean isStronger(ApiKey old, ApiKey next) {
    return !old.scopes().containsAll(next.scopes())
        || !old.user().equals(next.user())
        || !Objects.equals(old.customer(), next.customer())
        || next.expireTime().isAfter(old.expireTime())
        || (next.isIndependent() && !old.isIndependent());
  }
}
