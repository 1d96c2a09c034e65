package io.tocsin.inbound.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Names a set of labels by 64 bits, as Prometheus and Alertmanager do: FNV-1a over the UTF-8 bytes
 * of names and values in the order of the names, each followed by a byte that UTF-8 does not use.
 * So an alert has the same name here, in Alertmanager's API and in its webhook.
 */
final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 0xff;

  private Fingerprint() {}

  /** 16 hexadecimal digits for all labels but those. */
  static String of(SortedMap<String, String> labels, Set<String> except) {
    long hash = OFFSET;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!except.contains(label.getKey())) {
        hash = with(with(hash, label.getKey()), label.getValue());
      }
    }
    return HexFormat.of().toHexDigits(hash);
  }

  private static long with(long hash, String text) {
    long result = hash;
    for (byte octet : text.getBytes(UTF_8)) {
      result = (result ^ (octet & 0xff)) * PRIME;
    }
    return (result ^ SEPARATOR) * PRIME;
  }
}
