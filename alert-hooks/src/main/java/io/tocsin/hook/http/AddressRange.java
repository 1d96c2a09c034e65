package io.tocsin.hook.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits, as {@code 10.0.0.0/8}, or one address.
 *
 * @param bits how many of the first bits count
 */
public record AddressRange(InetAddress first, int bits) {

  private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");

  /** The range; empty if the text is none. Asks no name server. */
  public static Optional<AddressRange> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String bits = matcher.group(2);
    return address(matcher.group(1))
        .map(address -> new AddressRange(address, bits == null ? length(address) : number(bits)))
        .filter(range -> range.bits <= length(range.first));
  }

  /** The address that is written in digits; empty if the text is none. */
  public static Optional<InetAddress> address(String text) {
    if (!text.contains(":") && !text.matches("[0-9]+(\\.[0-9]+){3}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int length(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  /** Whether the address is one of them. */
  public boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = 0xFF << Math.max(0, bit + Byte.SIZE - bits) & 0xFF;
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
