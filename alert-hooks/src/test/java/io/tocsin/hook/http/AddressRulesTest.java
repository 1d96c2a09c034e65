package io.tocsin.hook.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.Section;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  static AddressRules allowing(String... entries) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (String entry : entries) {
      node.withArray("/allow").add(entry);
    }
    return AddressRules.read(new Section("outbound", node, new References(name -> null)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.0.0.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "2002:808:808::1",
        "64:ff9b::8.8.8.8",
        "2a00::200:5efe:8.8.8.8"
      })
  void publicAddress_allowed(String address) {
    assertTrue(AddressRules.PUBLIC.allow("x.example", InetAddress.ofLiteral(address), 443));
    assertTrue(AddressRules.PUBLIC.allow("x.example", InetAddress.ofLiteral(address), 80));
    assertFalse(AddressRules.PUBLIC.allow("x.example", InetAddress.ofLiteral(address), 8080));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b::10.0.0.1",
        "64:ff9b::169.254.169.254",
        "64:ff9b:1::8.8.8.8",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "2a00::5efe:10.0.0.1",
        "2a00::200:5efe:127.0.0.1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ff0e::1"
      })
  void otherAddress_refused(String address) {
    assertFalse(AddressRules.PUBLIC.allow("x.example", InetAddress.ofLiteral(address), 443));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000ffff7f000001, false",
    "00000000000000000000ffff0a000001, false",
    "00000000000000000000ffff08080808, true",
    "7f000001, false",
    "08080808, true",
  })
  void bytes_countAsTheyStand(String hex, boolean isPublic) {
    assertEquals(isPublic, PublicAddresses.include(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, x, 10.1.2.3, 443, true",
    "10.1.0.0/16, x, 10.1.2.3, 9093, true",
    "10.1.0.0/16, x, 10.2.2.3, 443, false",
    "10.1.0.0/16:9093, x, 10.1.2.3, 9093, true",
    "10.1.0.0/16:9093, x, 10.1.2.3, 443, false",
    "10.1.2.3, x, 10.1.2.3, 1, true",
    "10.1.2.3:80, x, 10.1.2.3, 81, false",
    "fd00::/8, x, fd00::1, 8443, true",
    "[fd00::/8]:8443, x, fd00::1, 8443, true",
    "[fd00::/8]:8443, x, fd00::1, 443, false",
    "[fd00::1], x, fd00::1, 443, true",
    "hooks.internal.example, hooks.internal.example, 10.9.9.9, 8080, true",
    "Hooks.Internal.example, hooks.INTERNAL.example., 10.9.9.9, 80, true",
    "hooks.internal.example, other.internal.example, 10.9.9.9, 80, false",
    "hooks.internal.example, a.hooks.internal.example, 10.9.9.9, 80, false",
    "localhost:5000, localhost, 127.0.0.1, 5000, true",
    "localhost:5000, localhost, 127.0.0.1, 5001, false",
    "8.8.8.8:5000, x, 8.8.8.8, 5000, true",
    "8.8.8.8:5000, x, 8.8.4.4, 5000, false",
    "8.8.8.8:5000, x, 8.8.4.4, 443, true",
    "10.0.0.0/8, x, 64:ff9b::10.0.0.1, 443, false",
    "10.0.0.0/8, x, ::ffff:10.0.0.1, 443, true",
  })
  void allowedEntry_covers(String entry, String host, String address, int port, boolean allowed) {
    assertEquals(allowed, allowing(entry).allow(host, InetAddress.ofLiteral(address), port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0/33",
        "10.0.0",
        "host:0",
        "host:65536",
        "host:",
        ":80",
        "http://host/",
        "host/path",
        "a b",
        "*",
        "[fd00::1",
        "user@host"
      })
  void otherEntries_refused(String entry) {
    HookFileException refusal =
        assertThrows(HookFileException.class, () -> allowing("localhost", entry));
    assertTrue(refusal.getMessage().startsWith("outbound.allow: "), refusal.getMessage());
  }

  @Test
  void nothingSet_isPublicOnly() {
    AddressRules rules = AddressRules.read(Section.empty());
    assertFalse(rules.allow("localhost", InetAddress.getLoopbackAddress(), 443));
  }
}
