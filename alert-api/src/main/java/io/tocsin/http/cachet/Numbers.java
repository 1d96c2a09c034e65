package io.tocsin.http.cachet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers, as JSON or as text: forms, and some clients, know texts only. */
public final class Numbers {

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile(
          "[+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?");

  private Numbers() {}

  /** A whole number; nothing if it is none, or one of more than 18 digits. */
  public static OptionalLong integer(JsonNode value) {
    String text = value.isIntegralNumber() || value.isTextual() ? value.asText().strip() : "";
    return INTEGER.matcher(text).matches()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** A number; nothing if it is none, or not finite. */
  public static OptionalDouble decimal(JsonNode value) {
    String text = value.isTextual() ? value.textValue().strip() : "";
    double number =
        value.isNumber()
            ? value.doubleValue()
            : DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
