package io.tocsin.http.cachet.v3;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpRequest;
import io.tocsin.auth.ClientAddress;
import io.tocsin.statuspage.StatusPageSettings;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** How many requests each address may send in each minute of the clock. */
@Singleton
final class RateLimit {

  private static final String ATTRIBUTE = "tocsin.cachet.rate";
  private static final int MAX_NETWORKS = 100_000;
  private static final long WINDOW_SECONDS = 60;

  private final int limit;
  private final ClientAddress addresses;
  private final Clock clock;
  private final Cache<String, Count> counts =
      Caffeine.newBuilder()
          .maximumSize(MAX_NETWORKS)
          .expireAfterWrite(Duration.ofSeconds(2 * WINDOW_SECONDS))
          .build();

  RateLimit(StatusPageSettings settings, ClientAddress addresses, Clock clock) {
    this.limit = settings.rateLimit();
    this.addresses = addresses;
    this.clock = clock;
  }

  private record Count(long minute, int number) {}

  /**
   * The requests of a network in this minute.
   *
   * @param reset when it counts from nothing again, in seconds of the epoch
   * @param seconds until then
   */
  record State(int limit, int remaining, long reset, long seconds, boolean isOver) {}

  /** The state after that request, which is counted at the first call. */
  State of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, State.class)
        .orElseGet(
            () -> {
              State state = count(ClientAddress.network(addresses.of(request)));
              request.setAttribute(ATTRIBUTE, state);
              return state;
            });
  }

  private State count(String network) {
    long second = clock.instant().getEpochSecond();
    long minute = second / WINDOW_SECONDS;
    int number =
        counts
            .asMap()
            .merge(
                network,
                new Count(minute, 1),
                (before, first) ->
                    before.minute() == minute
                        ? new Count(minute, Math.min(before.number(), limit) + 1)
                        : first)
            .number();
    long reset = (minute + 1) * WINDOW_SECONDS;
    return new State(limit, Math.max(0, limit - number), reset, reset - second, number > limit);
  }
}
