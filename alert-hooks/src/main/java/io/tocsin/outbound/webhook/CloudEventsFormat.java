package io.tocsin.outbound.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.outbound.AlertJson;
import io.tocsin.outbound.Notification;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in structured mode; the data is that of {@link OwnFormat}. */
record CloudEventsFormat(@Nullable String baseUrl) implements BodyFormat {

  private static final String UNKNOWN_SOURCE = "urn:tocsin";

  @Override
  public String contentType() {
    return "application/cloudevents+json";
  }

  @Override
  public ObjectNode write(Notification notification, boolean thin) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("specversion", "1.0")
            .put("id", notification.id())
            .put("source", baseUrl == null || baseUrl.isEmpty() ? UNKNOWN_SOURCE : baseUrl)
            .put("type", "io.tocsin." + notification.type())
            .put("subject", notification.alert().id())
            .put("time", AlertJson.time(notification.time()))
            .put("datacontenttype", "application/json");
    body.set("data", OwnFormat.data(notification, baseUrl, thin));
    return body;
  }
}
