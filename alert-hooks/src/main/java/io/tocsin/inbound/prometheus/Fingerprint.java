package io.tocsin.inbound.prometheus;

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

  private long hash = OFFSET;

  private Fingerprint() {}

  /** 16 hexadecimal digits for all labels but those. */
  static String of(SortedMap<String, String> labels, Set<String> except) {
    Fingerprint fingerprint = new Fingerprint();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!except.contains(label.getKey())) {
        fingerprint.add(label.getKey());
        fingerprint.add(label.getValue());
      }
    }
    return fingerprint.digits();
  }

  private void add(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        add(c);
        continue;
      }
      int codePoint = text.codePointAt(i);
      addEncoded(codePoint);
      i += Character.charCount(codePoint) - 1;
    }
    add(SEPARATOR);
  }

  private void addEncoded(int codePoint) {
    if (codePoint < 0x800) {
      add(0xc0 | (codePoint >> 6));
    } else if (codePoint < 0x10000) {
      add(0xe0 | (codePoint >> 12));
      add(continuation(codePoint >> 6));
    } else {
      add(0xf0 | (codePoint >> 18));
      add(continuation(codePoint >> 12));
      add(continuation(codePoint >> 6));
    }
    add(continuation(codePoint));
  }

  private static int continuation(int bits) {
    return 0x80 | (bits & 0x3f);
  }

  private void add(int octet) {
    hash = (hash ^ octet) * PRIME;
  }

  private String digits() {
    String digits = Long.toHexString(hash);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
