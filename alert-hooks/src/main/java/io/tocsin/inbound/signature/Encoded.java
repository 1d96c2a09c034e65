package io.tocsin.inbound.signature;

import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as senders write them; null where they are not written so. */
final class Encoded {

  private static final int BASE64_GROUP_CHARS = 4;

  private Encoded() {}

  static byte @Nullable [] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** With its padding: a text that was cut is none. */
  static byte @Nullable [] base64(String text) {
    try {
      return text.length() % BASE64_GROUP_CHARS == 0 ? Base64.getDecoder().decode(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
