package io.tocsin.hook.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "192.0.2.7/32, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "::1/128, ::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::ffff:10.0.0.0/8, 10.1.1.1, true"
  })
  void contains_address_byItsFirstBits(String range, String address, boolean within) {
    assertEquals(
        Optional.of(within),
        AddressRange.parse(range).map(r -> r.contains(InetAddress.ofLiteral(address))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "localhost",
        "10.0.0.0/33",
        "10.0.0/8",
        "10",
        "::1/129",
        "10.0.0.256",
        "10.0.0.0/-1",
        "fe80::1%eth0",
        "1.2.3.4/",
        "::g"
      })
  void parse_textOfAnotherForm_isNone(String text) {
    assertTrue(AddressRange.parse(text).isEmpty());
  }
}
