package io.tocsin.outbound.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.outbound.AlertJson;
import io.tocsin.outbound.Notification;
import io.tocsin.text.StorableText;
import org.jspecify.annotations.Nullable;

/** Type, time and data, as Standard Webhooks have it. */
record OwnFormat(@Nullable String baseUrl) implements BodyFormat {

  private static final int MAX_USER_CHARS = 200;

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public ObjectNode write(Notification notification, boolean thin) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", notification.type())
            .put("timestamp", AlertJson.time(notification.time()));
    body.set("data", data(notification, baseUrl, thin));
    return body;
  }

  /** What happened to which alert. */
  static ObjectNode data(Notification notification, @Nullable String baseUrl, boolean thin) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set(
        "alert",
        thin
            ? AlertJson.brief(notification.alert(), baseUrl)
            : AlertJson.whole(notification.alert(), baseUrl));
    if (!thin) {
      data.put("text", notification.text());
    }
    String user = notification.user();
    return data.put("user", user == null ? null : StorableText.cut(user, MAX_USER_CHARS));
  }
}
