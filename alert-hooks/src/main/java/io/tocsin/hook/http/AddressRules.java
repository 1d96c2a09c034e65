package io.tocsin.hook.http;

import io.tocsin.hook.Section;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that may be called: public ones on the ports 80 and 443, and those that the
 * operator has allowed. What is allowed without a port is so on all ports; a name that is allowed
 * is so wherever it leads.
 */
public final class AddressRules {

  /** Nothing but public addresses. */
  public static final AddressRules PUBLIC = new AddressRules(List.of());

  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final Pattern WITH_PORT = Pattern.compile("(.+):([0-9]{1,5})");
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)]");
  private static final Pattern HOST =
      Pattern.compile("(?=.*[A-Za-z])[-A-Za-z0-9_]+(\\.[-A-Za-z0-9_]+)*\\.?");

  private final List<Allowed> allowed;

  private AddressRules(List<Allowed> allowed) {
    this.allowed = List.copyOf(allowed);
  }

  /**
   * One entry of what is allowed.
   *
   * @param range null: the host decides
   * @param host in lower case; null: the range decides
   * @param port null: all of them
   */
  private record Allowed(
      @Nullable AddressRange range, @Nullable String host, @Nullable Integer port) {

    boolean covers(String name, InetAddress address, int there) {
      return (port == null || port == there)
          && (range == null ? name.equals(host) : range.contains(address));
    }
  }

  /** Reads {@code allow}, a list of addresses, ranges and hosts, each with a port or without. */
  public static AddressRules read(Section outbound) {
    List<Allowed> allowed =
        outbound.texts("allow").stream()
            .map(
                entry ->
                    parse(entry)
                        .orElseThrow(
                            () ->
                                outbound.fault(
                                    "allow",
                                    "'"
                                        + entry
                                        + "' is no address, range, host or one with a port")))
            .toList();
    outbound.end();
    return new AddressRules(allowed);
  }

  private static Optional<Allowed> parse(String entry) {
    Optional<Allowed> plain = parse(entry, null);
    Matcher matcher = WITH_PORT.matcher(entry);
    if (plain.isPresent() || !matcher.matches()) {
      return plain;
    }
    int port = Integer.parseInt(matcher.group(2));
    return port < 1 || port > 65_535 ? Optional.empty() : parse(matcher.group(1), port);
  }

  private static Optional<Allowed> parse(String text, @Nullable Integer port) {
    Matcher brackets = BRACKETS.matcher(text);
    Optional<Allowed> range =
        AddressRange.parse(brackets.matches() ? brackets.group(1) : text)
            .map(found -> new Allowed(found, null, port));
    return range.isPresent() || !HOST.matcher(text).matches()
        ? range
        : Optional.of(new Allowed(null, name(text), port));
  }

  /** Names are the same in any case, and with a dot at the end. */
  private static String name(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** Whether that address, to which that host leads, may be called on that port. */
  boolean allow(String host, InetAddress address, int port) {
    String name = name(host);
    return allowed.stream().anyMatch(entry -> entry.covers(name, address, port))
        || ((port == HTTP || port == HTTPS) && PublicAddresses.include(address));
  }
}
