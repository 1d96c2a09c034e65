package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.access.Via;
import io.tocsin.settings.ServerSettings;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads how requests came here: from which address, and through which servers. Forwarders list
 * those in {@code X-Alerta-Loop} and, where they do not know whether it is true, in {@code
 * X-Tocsin-Passed}.
 *
 * <p>Servers in the list are not notified of an alert. So the list is believed of named callers
 * only who may administer alerts; of others it is kept as a claim, for which servers are spared
 * mere repeats only. This server itself in a list is believed of everybody, and then nothing is
 * received: that harms nobody but the sender.
 */
@Singleton
final class ViaReader {

  private static final String LOOP = "X-Alerta-Loop";
  private static final String CLAIMED = "X-Tocsin-Passed";

  /** As many and as long as fit into the header of a call that passes them on. */
  private static final int MAX_SERVERS = 30;

  private static final int MAX_URL_CHARS = 200;

  private final ClientAddress addresses;

  private final Scope forwarding;
  private final Set<String> own;

  ViaReader(ClientAddress addresses, Scopes scopes, ServerSettings settings) {
    this.addresses = addresses;
    this.forwarding = scopes.scope("admin:alerts");
    this.own = Set.of(settings.baseUrl());
  }

  /** The network that a request comes from, as {@link ClientAddress#network} has it. */
  String network(HttpRequest<?> request) {
    return ClientAddress.network(addresses.of(request));
  }

  Via of(HttpRequest<?> request, Caller caller) {
    Set<String> loop = passed(request, LOOP);
    Set<String> claimed = passed(request, CLAIMED);
    String address = addresses.of(request);
    if (loop.isEmpty() && claimed.isEmpty()) {
      return new Via(address, Set.of());
    }
    Set<String> all = new HashSet<>(loop);
    all.addAll(claimed);
    Set<String> believed = new HashSet<>(loop);
    if (!isForwarder(caller)) {
      believed.retainAll(own);
    }
    return new Via(address, believed, all);
  }

  private boolean isForwarder(Caller caller) {
    return !caller.isUnchecked() && caller.has(forwarding);
  }

  private static Set<String> passed(HttpRequest<?> request, String header) {
    String loop = request.getHeaders().get(header);
    return loop == null ? Set.of() : passed(loop);
  }

  /**
   * The base URLs, each without a slash at its end. Anything else is left out, names of
   * destinations above all: with these a sender could keep notifications from them.
   */
  private static Set<String> passed(String loop) {
    return Arrays.stream(loop.split(",", MAX_SERVERS + 1))
        .limit(MAX_SERVERS)
        .map(each -> each.strip().replaceFirst("/{1,9}$", ""))
        .filter(ViaReader::isBaseUrl)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isBaseUrl(String text) {
    return text.length() <= MAX_URL_CHARS
        && text.contains("/")
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
