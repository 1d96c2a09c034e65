package io.tocsin.web;

import io.micronaut.http.HttpRequest;
import io.tocsin.text.Parsed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request as it wrote them. A name ends at the first {@code =}, so that {@code
 * severity!=major} gives {@code severity!} the value {@code major}; nothing but {@code &}
 * separates.
 */
public final class QueryString {

  private static final int PARAMETER_LIMIT = 1_000;

  private QueryString() {}

  /** The parameters by name, or what is wrong with their encoding. */
  public static Parsed<Map<String, List<String>>> parse(HttpRequest<?> request) {
    String query = request.getUri().getRawQuery();
    return query == null || query.isEmpty() ? new Parsed.Ok<>(Map.of()) : parse(query);
  }

  /** The first value of a parameter; null if it is not given. */
  public static @Nullable String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** The parameters of a query, or of a form, which is written like one. */
  public static Parsed<Map<String, List<String>>> parse(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    String[] parts = query.split("&", PARAMETER_LIMIT + 1);
    if (parts.length > PARAMETER_LIMIT) {
      return Parsed.bad("More than " + PARAMETER_LIMIT + " parameters.");
    }
    for (String part : parts) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      try {
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      } catch (CharacterCodingException e) {
        return Parsed.bad("400 Bad Request: a parameter is not UTF-8 in percent-encoding");
      }
    }
    return new Parsed.Ok<>(parameters);
  }

  private static String decode(String text) throws CharacterCodingException {
    if (text.indexOf('%') < 0) {
      return text.replace('+', ' ');
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      switch (raw[i]) {
        case '+' -> decoded.write(' ');
        case '%' -> {
          decoded.write(octet(raw, i));
          i += 2;
        }
        default -> decoded.write(raw[i]);
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(decoded.toByteArray()))
        .toString();
  }

  private static int octet(byte[] raw, int at) throws CharacterCodingException {
    int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
    int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new CharacterCodingException();
    }
    return high << 4 | low;
  }
}
