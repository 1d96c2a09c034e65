package io.tocsin.inbound.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.Payload;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events in the body of a request. */
sealed interface Events {

  /** Events of one batch that are taken. */
  int MAX_EVENTS = 1_000;

  /** One event, in JSON. */
  record One(Payload event) implements Events {}

  /** Several. */
  record Batch(List<Payload> events) implements Events {
    public Batch {
      events = List.copyOf(events);
    }
  }

  /** It cannot be read. */
  record Unreadable() implements Events {}

  /** It is in a format that is not taken. */
  record OtherFormat() implements Events {}

  /** The events of a request, in whatever mode it is. */
  static Events of(WebhookRequest request) {
    String type = request.mediaType();
    if (type.equals("application/cloudevents-batch+json")) {
      Payload list = Payload.parse(request);
      return list != null && list.isList() && list.node().size() <= MAX_EVENTS
          ? new Batch(list.elements(""))
          : new Unreadable();
    }
    if (type.equals("application/cloudevents+json")) {
      return structured(Payload.parse(request));
    }
    if (type.startsWith("application/cloudevents")) {
      return new OtherFormat();
    }
    return request.header("ce-specversion") == null
        ? undeclared(type, request)
        : binary(type, request);
  }

  private static Events structured(@Nullable Payload event) {
    return event != null && event.isObject() ? new One(event) : new Unreadable();
  }

  /** Many send the structured mode without saying so. */
  private static Events undeclared(String type, WebhookRequest request) {
    Payload event = type.equals("application/json") ? Payload.parse(request) : null;
    return event != null && event.text("/specversion").isPresent()
        ? structured(event)
        : new OtherFormat();
  }

  private static Events binary(String type, WebhookRequest request) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (name.startsWith("ce-") && !values.isEmpty()) {
                event.put(name.substring("ce-".length()), decoded(values.getFirst()));
              }
            });
    Payload data = type.isEmpty() || type.endsWith("json") ? Payload.parse(request) : null;
    if (data != null) {
      event.set("data", data.node());
    } else if (request.body().length > 0) {
      putOther(event, request.body());
    }
    return new One(new Payload(event, ""));
  }

  /** Data in another format: a text if it is one. */
  private static void putOther(ObjectNode event, byte[] data) {
    try {
      event.put("data", UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
    } catch (CharacterCodingException e) {
      event.put("data_base64", data);
    }
  }

  /** Values of headers are percent-encoded; a plus is a plus. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
