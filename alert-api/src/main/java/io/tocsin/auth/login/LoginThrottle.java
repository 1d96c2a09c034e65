package io.tocsin.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.tocsin.access.AccessSettings;
import io.tocsin.auth.ClientAddress;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes guessers wait, by account and by client address. An account that others have locked is
 * still open to addresses from which its owner has logged in, which have a count of their own.
 */
@Singleton
public final class LoginThrottle {

  /** Wrong passwords of an address for each of an account: many people may share an address. */
  private static final int ADDRESS_FACTOR = 10;

  private static final Duration REMEMBERED = Duration.ofDays(7);
  private static final int MAX_PLACES = 100_000;

  private final AttemptWindow accounts;
  private final AttemptWindow addresses;
  private final Cache<String, Boolean> knownPlaces;

  @Inject
  LoginThrottle(AuthSettings settings, Ticker ticker) {
    this(settings.loginAttempts(), ticker);
  }

  LoginThrottle(int attempts, Ticker ticker) {
    this.accounts = new AttemptWindow(attempts, ticker);
    this.addresses = new AttemptWindow((long) attempts * ADDRESS_FACTOR, ticker);
    this.knownPlaces =
        Caffeine.newBuilder()
            .maximumSize(MAX_PLACES)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /** How long both or one of them have to wait; empty if they need not. */
  Optional<Duration> wait(String account, String address) {
    return Stream.of(
            accounts.wait(accountName(account, address)),
            addresses.wait(ClientAddress.network(address)))
        .flatMap(Optional::stream)
        .max(Duration::compareTo);
  }

  /** How long the address has to wait; empty if it need not. */
  Optional<Duration> wait(String address) {
    return addresses.wait(ClientAddress.network(address));
  }

  /** Counts a wrong password. */
  void failed(String account, String address) {
    accounts.add(accountName(account, address));
    addresses.add(ClientAddress.network(address));
  }

  /** Counts something that an address must not do too often, for whatever account. */
  void count(String address) {
    addresses.add(ClientAddress.network(address));
  }

  /** Forgets wrong passwords after the right one, and remembers the address. */
  void succeeded(String account, String address) {
    accounts.forget(accountName(account, address));
    knownPlaces.put(place(account, address), true);
    accounts.forget(accountName(account, address));
  }

  private String accountName(String account, String address) {
    String place = place(account, address);
    return knownPlaces.getIfPresent(place) == null ? AccessSettings.folded(account) : place;
  }

  private static String place(String account, String address) {
    return AccessSettings.folded(account) + '\n' + ClientAddress.network(address);
  }
}
