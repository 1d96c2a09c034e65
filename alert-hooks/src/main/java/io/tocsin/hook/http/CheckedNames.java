package io.tocsin.hook.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once and leaves out what may not be called; the client connects to what is left
 * and asks nobody again.
 */
final class CheckedNames implements DnsResolver {

  private final AddressRules rules;
  private final Lookup lookup;

  CheckedNames(AddressRules rules, Lookup lookup) {
    this.rules = rules;
    this.lookup = lookup;
  }

  /** Asks for the addresses of a name. */
  @FunctionalInterface
  interface Lookup {
    /** All of them; a literal address is its own. */
    InetAddress[] addresses(String host) throws UnknownHostException;
  }

  /** No address of the name may be called. */
  static final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    List<InetSocketAddress> allowed =
        Stream.of(lookup.addresses(host))
            .filter(address -> rules.allow(host, address, port))
            .map(address -> new InetSocketAddress(address, port))
            .toList();
    if (allowed.isEmpty()) {
      throw new ForbiddenAddressException();
    }
    return allowed;
  }

  /** Whether a port may be used is not known without it: nothing asks for this. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new ForbiddenAddressException();
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
