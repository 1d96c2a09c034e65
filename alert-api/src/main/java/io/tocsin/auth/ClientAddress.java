package io.tocsin.auth;

import io.micronaut.http.HttpRequest;
import io.tocsin.hook.http.AddressRange;
import io.tocsin.settings.AuthSettings;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where requests come from: the peer, or what the proxies of the settings say. Each proxy writes at
 * the end of {@code X-Forwarded-For} who has asked it, so the header is read from there up to the
 * first address that is no proxy's; what stands before it anybody can have written.
 */
@Singleton
public final class ClientAddress {

  private static final String HEADER = "X-Forwarded-For";
  private static final String UNKNOWN = "unknown";
  private static final int MAX_PROXIES = 20;
  private static final int IPV6_PARTS = 8;

  /** An address with the port that some proxies add, or without. */
  private static final Pattern ELEMENT =
      Pattern.compile("([0-9.]+|[0-9A-Fa-f:.]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

  private final List<AddressRange> proxies;

  ClientAddress(AuthSettings settings) {
    this.proxies =
        settings.proxy().addresses().stream()
            .map(AddressRange::parse)
            .flatMap(Optional::stream)
            .toList();
  }

  /** The address in digits, or {@code unknown}. */
  public String of(HttpRequest<?> request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    return peer == null ? UNKNOWN : text(of(peer, request.getHeaders().getAll(HEADER)));
  }

  /**
   * What clients of one network have in common: of an IPv6 address its first 64 bits, as who has
   * one address there has them all; any other address itself.
   *
   * @param address as {@link #of} returns it
   */
  public static String network(String address) {
    String[] parts = address.split(":", -1);
    return parts.length == IPV6_PARTS
        ? String.join(":", List.of(parts).subList(0, IPV6_PARTS / 2))
        : address;
  }

  /** Whether the peer itself is one of the proxies that are believed. */
  public boolean isFromProxy(HttpRequest<?> request) {
    InetAddress peer = request.getRemoteAddress().getAddress();
    return peer != null && isProxy(peer);
  }

  InetAddress of(InetAddress peer, List<String> forwarded) {
    List<String> chain = Arrays.asList(String.join(",", forwarded).split(","));
    InetAddress nearest = peer;
    for (String element : chain.reversed().subList(0, Math.min(chain.size(), MAX_PROXIES))) {
      Optional<InetAddress> before = isProxy(nearest) ? parse(element.strip()) : Optional.empty();
      if (before.isEmpty()) {
        return nearest;
      }
      nearest = before.get();
    }
    return nearest;
  }

  private boolean isProxy(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> parse(String element) {
    Matcher matcher = ELEMENT.matcher(element);
    return matcher.matches()
        ? AddressRange.address(matcher.group(1).replaceAll("[\\[\\]]", ""))
        : Optional.empty();
  }

  /** Without the name of a network interface. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int percent = text.indexOf('%');
    return percent < 0 ? text : text.substring(0, percent);
  }
}
