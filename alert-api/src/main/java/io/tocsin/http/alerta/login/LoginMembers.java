package io.tocsin.http.alerta.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.access.EmailAddress;
import io.tocsin.access.PasswordHasher;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.login.SignUp.Wish;
import io.tocsin.query.Parsed;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Members of the bodies of people who log in (alerta-api 8.9). */
final class LoginMembers {

  private static final int NAME = 200;
  private static final int TEXT = 2_000;
  private static final int ATTRIBUTES = 100_000;
  private static final ObjectMapper VALUES = new ObjectMapper();

  private LoginMembers() {}

  /** What somebody wants to be known by. */
  static Parsed<Wish> wish(ObjectNode json) {
    return fault(json) == null ? read(json) : Parsed.bad(String.valueOf(fault(json)));
  }

  private static @Nullable String fault(ObjectNode json) {
    return Stream.of("name", "email", "password", "text")
        .filter(member -> !json.path(member).isTextual() && !isAbsent(json.path(member)))
        .findFirst()
        .map(member -> member + " must be a string")
        .orElse(null);
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static Parsed<Wish> read(ObjectNode json) {
    String name = json.path("name").asText("");
    String email = json.path("email").asText("");
    String text = json.hasNonNull("text") ? json.path("text").asText("") : "";
    if (name.isEmpty() || email.isEmpty()) {
      return Parsed.bad("must supply 'name', 'email' and 'password'");
    }
    String broken = DraftLimits.text("name", name, NAME);
    broken = broken == null ? DraftLimits.text("text", text, TEXT) : broken;
    if (broken != null) {
      return Parsed.bad(broken);
    }
    if (!EmailAddress.isOne(email)) {
      return Parsed.bad("invalid email address");
    }
    return password(json)
        .then(
            password ->
                attributes(json.path("attributes"))
                    .map(attributes -> new Wish(name, email, password, text, attributes)));
  }

  /** A password that may be somebody's. */
  static Parsed<String> password(ObjectNode json) {
    JsonNode password = json.path("password");
    if (!password.isTextual() || password.textValue().isEmpty()) {
      return Parsed.bad("must supply 'password'");
    }
    return password.textValue().length() <= PasswordHasher.MAX_LENGTH
        ? new Parsed.Ok<>(password.textValue())
        : Parsed.bad("password must have at most " + PasswordHasher.MAX_LENGTH + " characters");
  }

  private static Parsed<Map<String, Object>> attributes(JsonNode node) {
    if (isAbsent(node)) {
      return new Parsed.Ok<>(Map.of());
    }
    if (!node.isObject()) {
      return Parsed.bad("attributes must be a JSON object");
    }
    Map<String, Object> attributes = values(node);
    attributes.values().removeIf(value -> value == null);
    return DraftLimits.length(attributes) <= ATTRIBUTES
        ? new Parsed.Ok<>(attributes)
        : Parsed.bad("attributes must have at most " + ATTRIBUTES + " characters");
  }

  @SuppressWarnings("unchecked") // an object has texts as keys
  private static Map<String, Object> values(JsonNode object) {
    return VALUES.convertValue(object, Map.class);
  }
}
