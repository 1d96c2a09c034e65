package io.tocsin.http.alerta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.AlertDraftBuilder;
import io.tocsin.text.Iso8601;
import io.tocsin.text.Parsed;
import io.tocsin.web.IsoTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of {@code POST /alert} as a draft: types and formats here, what the values may be
 * in the engine. Members that are not listed there are ignored.
 */
public final class AlertRequest {

  private static final List<String> LISTS = List.of("correlate", "service", "tags");

  private static final List<String> TEXTS =
      List.of(
          "id", "environment", "severity", "status", "group", "text", "origin", "type", "customer");

  private AlertRequest() {}

  /** The draft, or the first rule that the body breaks. */
  public static Parsed<AlertDraft> parse(ObjectNode body) {
    String fault = firstFault(body);
    return fault == null
        ? Members.timeout(body).map(timeout -> draft(body, timeout.orElse(null)))
        : Parsed.bad(fault);
  }

  private static @Nullable String firstFault(ObjectNode body) {
    for (String member : LISTS) {
      if (body.has(member) && !body.get(member).isArray()) {
        return member + " must be a list";
      }
    }
    if (body.has("attributes") && !body.get("attributes").isObject()) {
      return "attributes must be a JSON object";
    }
    if (Members.timeout(body) instanceof Parsed.Bad<Optional<Long>>(String fault, var _)) {
      return fault;
    }
    for (String member : List.of("customer", "environment")) {
      if (body.path(member).asText("-").isEmpty()) {
        return member + " must not be an empty string";
      }
    }
    JsonNode createTime = body.path("createTime");
    if (createTime.isTextual() && Iso8601.parse(createTime.textValue()) == null) {
      return IsoTime.MESSAGE;
    }
    return typeFault(body);
  }

  private static @Nullable String typeFault(ObjectNode body) {
    for (String member : List.of("resource", "event")) {
      if (!body.hasNonNull(member)) {
        return "Missing mandatory value for \"" + member + "\"";
      }
      if (!body.get(member).isTextual()) {
        return member + " must be a string";
      }
    }
    for (String member : TEXTS) {
      if (body.hasNonNull(member) && !body.get(member).isTextual()) {
        return member + " must be a string";
      }
    }
    for (String member : LISTS) {
      for (JsonNode element : body.path(member)) {
        if (!element.isTextual()) {
          return member + " must be a list of strings";
        }
      }
    }
    return Members.hasFiniteNumbers(body.path("attributes"))
        ? null
        : "attributes must not have numbers beyond the range of a double";
  }

  private static AlertDraft draft(ObjectNode body, @Nullable Long timeout) {
    AlertDraftBuilder draft =
        AlertDraft.builder()
            .id(text(body, "id"))
            .resource(text(body, "resource"))
            .event(text(body, "event"))
            .environment(text(body, "environment"))
            .severity(text(body, "severity"))
            .correlate(Members.strings(body.path("correlate")))
            .status(text(body, "status"))
            .service(Members.strings(body.path("service")))
            .value(value(body.path("value")))
            .text(text(body, "text"))
            .tags(Members.strings(body.path("tags")))
            .attributes(Members.values(body.path("attributes")))
            .timeout(timeout)
            .origin(text(body, "origin"));
    if (!text(body, "group").isEmpty()) {
      draft.group(text(body, "group"));
    }
    if (!text(body, "type").isEmpty()) {
      draft.type(text(body, "type"));
    }
    return withOptional(body, draft).build();
  }

  private static AlertDraftBuilder withOptional(ObjectNode body, AlertDraftBuilder draft) {
    if (body.path("createTime").isTextual()) {
      draft.createTime(Iso8601.parse(body.path("createTime").textValue()));
    }
    if (body.hasNonNull("rawData")) {
      draft.rawData(body.get("rawData").toString());
    }
    if (body.hasNonNull("customer")) {
      draft.customer(text(body, "customer"));
    }
    return draft;
  }

  /** Empty where the sender leaves it to the server. */
  private static String text(ObjectNode body, String member) {
    return body.path(member).asText("");
  }

  private static @Nullable String value(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
