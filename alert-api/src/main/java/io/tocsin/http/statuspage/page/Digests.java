package io.tocsin.http.statuspage.page;

import io.tocsin.text.Sha256;
import java.util.HexFormat;

/** Short names of contents. */
final class Digests {

  private static final int BYTES = 8;

  private Digests() {}

  static String of(byte[] bytes) {
    byte[] digest = Sha256.of(bytes);
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }
}
