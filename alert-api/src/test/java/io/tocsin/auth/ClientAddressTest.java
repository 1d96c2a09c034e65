package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  private static final ClientAddress ADDRESSES = AuthFixture.behind("10.0.0.0/8", "::1/128");

  private static String of(String peer, String... forwarded) {
    return ADDRESSES.of(InetAddress.ofLiteral(peer), List.of(forwarded)).getHostAddress();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1 | 198.51.100.7            | 192.0.2.1",
        "10.0.0.1  | 198.51.100.7            | 198.51.100.7",
        "10.0.0.1  | 203.0.113.1, 198.51.100.7 | 198.51.100.7",
        "10.0.0.1  | 198.51.100.7,10.0.0.2   | 198.51.100.7",
        "10.0.0.1  | 10.0.0.3,10.0.0.2       | 10.0.0.3",
        "10.0.0.1  | 198.51.100.7, what      | 10.0.0.1",
        "10.0.0.1  | ''                      | 10.0.0.1",
        "10.0.0.1  | 198.51.100.7:4711       | 198.51.100.7",
        "::1       | [2001:db8::7]:4711      | 2001:db8:0:0:0:0:0:7",
        "::1       | 2001:db8::7             | 2001:db8:0:0:0:0:0:7"
      })
  void of_chain_isTheNearestThatIsNoProxy(String peer, String forwarded, String expected) {
    assertEquals(expected, of(peer, forwarded));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:0:0:0:0:0:7, 2001:db8:0:0",
    "2001:db8:0:0:ffff:1:2:3, 2001:db8:0:0",
    "2001:db8:0:1:0:0:0:7, 2001:db8:0:1",
    "unknown, unknown"
  })
  void network_ofIPv6_isOfItsFirstHalf(String address, String network) {
    assertEquals(network, ClientAddress.network(address));
  }

  @Test
  void of_severalHeaders_readsTheLastFirst() {
    assertEquals("198.51.100.7", of("10.0.0.1", "203.0.113.1", "198.51.100.7"));
    assertEquals("10.0.0.1", of("10.0.0.1"));
  }

  @Test
  void of_longChainOfProxies_endsSomewhere() {
    assertEquals("10.0.0.9", of("10.0.0.1", "10.0.0.9,".repeat(5000) + "10.0.0.9"));
  }
}
