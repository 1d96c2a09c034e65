package io.tocsin.auth.origin;

import io.tocsin.hook.http.AddressRange;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host and port, as in the header {@code Host}. Two spellings of one host are equal: names are in
 * lower case and without a dot at the end, addresses as Java writes them, without brackets.
 *
 * @param port -1 if none is given
 */
record Authority(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,255}))(?::([0-9]{0,5}))?");

  /** Empty for what is none: user names, spaces and lists are refused. */
  static Optional<Authority> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String port = matcher.group(3);
    int number = port == null || port.isEmpty() ? -1 : Integer.parseInt(port);
    String bracketed = matcher.group(1);
    Optional<String> host = bracketed == null ? name(matcher.group(2)) : address(bracketed);
    return host.map(found -> new Authority(found, number));
  }

  private static Optional<String> address(String text) {
    return AddressRange.address(text).map(InetAddress::getHostAddress);
  }

  private static Optional<String> name(String text) {
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return name.isEmpty() || name.endsWith(".")
        ? Optional.empty()
        : address(name).or(() -> Optional.of(name.toLowerCase(Locale.ROOT)));
  }

  /** The address, if the host is no name. */
  Optional<InetAddress> address() {
    return AddressRange.address(host);
  }
}
