package io.tocsin.inbound.reception;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.inbound.payload.SecretMask;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form as it is kept: its secrets may stand in fields, or in JSON that is in a field. */
final class KeptForm {

  /** How content types of forms begin. */
  static final String TYPE = "application/x-www-form-urlencoded";

  private KeptForm() {}

  /** The form without its secrets; fields that have none stay as they came. */
  static String masked(String form, SecretMask mask) {
    return Stream.of(form.split("&", -1))
        .map(pair -> maskedPair(pair, mask))
        .collect(Collectors.joining("&"));
  }

  private static String maskedPair(String pair, SecretMask mask) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return mask.masked(pair);
    }
    try {
      String name = URLDecoder.decode(pair.substring(0, equals), UTF_8);
      String value = URLDecoder.decode(pair.substring(equals + 1), UTF_8);
      String kept = SecretMask.isSecret(name) ? SecretMask.MASK : mask.masked(value);
      return kept.equals(value)
          ? pair
          : pair.substring(0, equals + 1) + URLEncoder.encode(kept, UTF_8);
    } catch (IllegalArgumentException e) {
      return SecretMask.MASK;
    }
  }
}
