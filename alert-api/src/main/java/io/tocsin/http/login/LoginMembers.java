package io.tocsin.http.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.access.EmailAddress;
import io.tocsin.access.PasswordHasher;
import io.tocsin.alert.DraftLimits;
import io.tocsin.auth.login.SignUp.SignUpRequest;
import io.tocsin.json.JsonMappers;
import io.tocsin.text.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads the bodies of people who sign up, or choose a password. */
final class LoginMembers {

  private static final int MAX_NAME_CHARS = 200;
  private static final int MAX_TEXT_CHARS = 2_000;
  private static final int MAX_ATTRIBUTES_CHARS = 100_000;

  private LoginMembers() {}

  /** The user that somebody asks for. */
  static Parsed<SignUpRequest> signUpRequest(ObjectNode json) {
    for (String member : List.of("name", "email", "password", "text")) {
      JsonNode value = json.path(member);
      if (!value.isTextual() && !isAbsent(value)) {
        return Parsed.bad(member + " must be a string");
      }
    }
    String name = json.path("name").asText("");
    String email = json.path("email").asText("");
    String text = json.path("text").asText("");
    if (name.isEmpty() || email.isEmpty()) {
      return Parsed.bad("must supply 'name', 'email' and 'password'");
    }
    String fault = DraftLimits.text("name", name, MAX_NAME_CHARS);
    fault = fault == null ? DraftLimits.text("text", text, MAX_TEXT_CHARS) : fault;
    if (fault != null) {
      return Parsed.bad(fault);
    }
    if (!EmailAddress.isValid(email)) {
      return Parsed.bad("invalid email address");
    }
    return password(json)
        .then(
            password ->
                attributes(json.path("attributes"))
                    .map(attributes -> new SignUpRequest(name, email, password, text, attributes)));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** The password, if it can be one. */
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
    attributes.values().removeIf(Objects::isNull);
    return DraftLimits.length(attributes) <= MAX_ATTRIBUTES_CHARS
        ? new Parsed.Ok<>(attributes)
        : Parsed.bad("attributes must have at most " + MAX_ATTRIBUTES_CHARS + " characters");
  }

  @SuppressWarnings("unchecked") // an object has texts as keys
  private static Map<String, Object> values(JsonNode object) {
    return JsonMappers.PLAIN.convertValue(object, Map.class);
  }
}
