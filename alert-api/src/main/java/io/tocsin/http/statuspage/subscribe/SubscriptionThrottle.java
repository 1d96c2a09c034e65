package io.tocsin.http.statuspage.subscribe;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.tocsin.auth.ClientAddress;
import io.tocsin.auth.login.AttemptWindow;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps strangers from having mail sent to others: by who asks, for whom, and in all. */
@Singleton
final class SubscriptionThrottle {

  private static final int MAX_OF_NETWORK = 10;
  private static final int MAX_FOR_ADDRESS = 3;
  private static final int MAX_OVERALL = 300;
  private static final String ALL = "all";

  private final ClientAddress clients;
  private final AttemptWindow networks;
  private final AttemptWindow addresses;
  private final AttemptWindow overall;

  SubscriptionThrottle(ClientAddress clients, Ticker ticker) {
    this.clients = clients;
    this.networks = new AttemptWindow(MAX_OF_NETWORK, ticker);
    this.addresses = new AttemptWindow(MAX_FOR_ADDRESS, ticker);
    this.overall = new AttemptWindow(MAX_OVERALL, ticker);
  }

  /** Counts that it is asked; the seconds to wait if that is too often. */
  Optional<Long> asked(HttpRequest<?> request) {
    String network = ClientAddress.network(clients.of(request));
    Optional<Long> wait =
        Stream.of(networks.wait(network), overall.wait(ALL))
            .flatMap(Optional::stream)
            .map(duration -> duration.toSeconds() + 1)
            .max(Long::compare);
    if (wait.isEmpty()) {
      networks.add(network);
      overall.add(ALL);
    }
    return wait;
  }

  /** Counts that an address would get a mail, and says whether it may. */
  boolean mayMail(String address) {
    String folded = address.toLowerCase(Locale.ROOT);
    boolean may = addresses.wait(folded).isEmpty();
    addresses.add(folded);
    return may;
  }
}
