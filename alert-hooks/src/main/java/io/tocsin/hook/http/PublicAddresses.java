package io.tocsin.hook.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public Internet from all others (IANA's registries of special purpose
 * addresses). Forms of IPv6 that lead to an address of IPv4 are as public as that is.
 */
final class PublicAddresses {

  private static final List<AddressRange> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by customers of a carrier
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, with the metadata of clouds
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocols
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // relays of 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All that is handed out; what is not in it is loopback, private, multicast or unused. */
  private static final AddressRange GLOBAL_V6 = range("2000::/3");

  private static final List<AddressRange> SPECIAL_V6 =
      ranges(
          "2001::/23", // protocols, with Teredo, ORCHID and benchmarks
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  private static final AddressRange NAT64 = range("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = range("2002::/16");
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private PublicAddresses() {}

  /** Whether the address is public. */
  static boolean include(InetAddress address) {
    return include(address.getAddress());
  }

  /** The same for the bytes as they stand: 16 of them are IPv6, whatever they hold. */
  static boolean include(byte[] bytes) {
    if (bytes.length == V4_BYTES) {
      return !isWithin(SPECIAL_V4, address(bytes));
    }
    if (Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
      return include(part(bytes, V6_BYTES - V4_BYTES));
    }
    InetAddress address = address(bytes);
    if (NAT64.contains(address)) {
      return include(part(bytes, V6_BYTES - V4_BYTES));
    }
    if (SIX_TO_FOUR.contains(address) && !include(part(bytes, 2))) {
      return false;
    }
    if (isIsatap(bytes) && !include(part(bytes, V6_BYTES - V4_BYTES))) {
      return false;
    }
    return GLOBAL_V6.contains(address) && !isWithin(SPECIAL_V6, address);
  }

  /** An interface that is named by an address of IPv4 (RFC 5214). */
  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == (byte) 0xFE;
  }

  private static byte[] part(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, from + V4_BYTES);
  }

  private static boolean isWithin(List<AddressRange> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(PublicAddresses::range).toList();
  }

  private static AddressRange range(String text) {
    return AddressRange.parse(text).orElseThrow();
  }
}
