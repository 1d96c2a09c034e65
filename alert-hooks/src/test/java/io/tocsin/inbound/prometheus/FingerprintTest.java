package io.tocsin.inbound.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

  /** Worked out apart from this code, by the definition. */
  static Stream<Arguments> known() {
    return Stream.of(
        Arguments.of(Map.of(), "cbf29ce484222325"),
        Arguments.of(Map.of("alertname", "DiskFull", "instance", "db-07:9100"), "a6a0d01b756125a5"),
        Arguments.of(Map.of("alertname", "Füllstand €", "zone", "𝄞"), "74f61a835cf3dc52"),
        Arguments.of(Map.of("a", "180"), "0c135a71c7fff12d"));
  }

  @ParameterizedTest
  @MethodSource("known")
  void labels_fingerprint(Map<String, String> labels, String fingerprint) {
    assertEquals(fingerprint, Fingerprint.of(new TreeMap<>(labels), Set.of()));
  }

  @Test
  void exceptedLabel_doesNotCount() {
    assertEquals(
        "0c135a71c7fff12d",
        Fingerprint.of(new TreeMap<>(Map.of("a", "180", "replica", "x")), Set.of("replica")));
  }

  @Test
  void borderBetweenNameAndValue_counts() {
    assertNotEquals(
        Fingerprint.of(new TreeMap<>(Map.of("ab", "c")), Set.of()),
        Fingerprint.of(new TreeMap<>(Map.of("a", "bc")), Set.of()));
  }
}
