package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Passage;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How requests came here: from which address, and through which servers, which forwarders list in
 * {@code X-Alerta-Loop} (alerta-api 9).
 */
@Singleton
final class Passages {

  private static final String HEADER = "X-Alerta-Loop";

  /** As many and as long as fit into the header of a call that passes them on. */
  private static final int MOST = 30;

  private static final int LONGEST = 200;

  private final ClientAddress addresses;

  Passages(ClientAddress addresses) {
    this.addresses = addresses;
  }

  Passage of(HttpRequest<?> request) {
    String loop = request.getHeaders().get(HEADER);
    return new Passage(addresses.of(request), loop == null ? Set.of() : passed(loop));
  }

  /**
   * The base URLs, each without a slash at its end. Anything else is left out, names of
   * destinations above all: by these a sender could say who is not told of an alert.
   */
  private static Set<String> passed(String loop) {
    return Arrays.stream(loop.split(",", MOST + 1))
        .limit(MOST)
        .map(each -> each.strip().replaceFirst("/{1,9}$", ""))
        .filter(Passages::isBaseUrl)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isBaseUrl(String text) {
    return text.length() <= LONGEST
        && text.contains("/")
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
