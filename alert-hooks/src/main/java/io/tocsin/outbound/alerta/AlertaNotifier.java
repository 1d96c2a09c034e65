package io.tocsin.outbound.alerta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.Alert;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Address;
import io.tocsin.outbound.AlertJson;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.HttpDelivery;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbox.PeerAnswer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Forwards alerts, actions and deletions to one server. */
final class AlertaNotifier implements Notifier {

  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final int NOT_FOUND = 404;
  private static final byte[] EMPTY_BODY = {};
  static final String JSON = "application/json";

  private final OutboundHttp http;
  private final Clock clock;
  private final String target;
  private final Forwarded forwarded;
  private final Credentials credentials;
  private final @Nullable String ownUrl;
  private final Duration deadline;

  /** Makes the header by which the other server knows this one. */
  @FunctionalInterface
  interface Credentials {
    /** The value of {@code Authorization} of one call, whose body is JSON; empty for none. */
    String authorization(String method, URI address, byte @Nullable [] body, Instant now);
  }

  /**
   * A notifier for one server.
   *
   * @param target base URL of its API, without a slash at the end
   * @param ownUrl base URL of this server; null if it is not known
   */
  AlertaNotifier(
      OutboundHttp http,
      Clock clock,
      String target,
      Forwarded forwarded,
      Credentials credentials,
      @Nullable String ownUrl,
      Duration deadline) {
    this.http = http;
    this.clock = clock;
    this.target = target;
    this.forwarded = forwarded;
    this.credentials = credentials;
    this.ownUrl = ownUrl;
    this.deadline = deadline;
  }

  @Override
  public Interest interest() {
    return Interest.EVERYTHING;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Duration longest() {
    return deadline;
  }

  @Override
  public Set<String> aliases() {
    return Set.of(target, target + "/");
  }

  @Override
  public Delivery deliver(Notification notification) {
    Alert alert = notification.alert();
    String path = "/alert/" + Address.segment(alert.id());
    if (forwarded.isDeletion(notification)) {
      return deliveredIfMissing(deliver(call("DELETE", path, null, notification)));
    }
    if (forwarded.isAlert(notification)) {
      return deliver(call("POST", "/alert", draft(alert), notification));
    }
    String action = forwarded.action(notification);
    return action == null
        ? new Delivered()
        : deliver(call("PUT", path + "/action", action(action, notification), notification));
  }

  /** Asks for an action on an alert that does not exist: missing permission is answered first. */
  @Override
  public Delivery test(Notification sample) {
    String path = "/alert/" + Address.segment(sample.alert().id()) + "/action";
    Call call = call("PUT", path, action("close", sample), sample);
    Answer answer = http.send(call);
    Delivery delivery = HttpDelivery.of(call, answer);
    return isUnknownAlert(answer) ? new Delivered(delivery.answer()) : delivery;
  }

  /** A server without that path says so in other words. */
  private static boolean isUnknownAlert(Answer answer) {
    return answer instanceof Answer.Answered(int status, var headers, byte[] body)
        && status == NOT_FOUND
        && AlertJson.text(body, "message").equals("not found");
  }

  private Delivery deliver(Call call) {
    return HttpDelivery.of(call, http.send(call));
  }

  /** What is not there has been deleted already, as by an attempt whose answer was lost. */
  private static Delivery deliveredIfMissing(Delivery delivery) {
    PeerAnswer answer = delivery.answer();
    return answer != null && Objects.equals(answer.status(), NOT_FOUND)
        ? new Delivered(answer)
        : delivery;
  }

  /** The other server takes the id of what was received last; it finds its alert by the rest. */
  private ObjectNode draft(Alert alert) {
    return AlertJson.sent(alert)
        .put("id", alert.lastReceiveId())
        .put("createTime", AlertJson.time(clock.instant()));
  }

  private static ObjectNode action(String action, Notification notification) {
    Alert alert = notification.alert();
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("action", action)
            .put("text", notification.text());
    return alert.statusUntil() == null
        ? body
        : body.put(
            "timeout", Duration.between(alert.updateTime(), alert.statusUntil()).toSeconds());
  }

  private Call call(
      String method, String path, @Nullable ObjectNode body, Notification notification) {
    Map<String, String> headers = new HashMap<>();
    put(headers, "X-Alerta-Loop", loop(notification.passed()));
    if (!notification.claimed().isEmpty()) {
      put(headers, "X-Tocsin-Passed", loop(notification.claimed()));
    }
    if (body != null) {
      headers.put("Content-Type", JSON);
    }
    URI address = URI.create(target + path);
    byte[] bytes = body == null ? null : AlertJson.bytes(body);
    put(
        headers,
        "Authorization",
        credentials.authorization(method, address, bytes, clock.instant()));
    return new Call(method, address, headers, bytes == null ? EMPTY_BODY : bytes, deadline);
  }

  private static void put(Map<String, String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.put(name, value);
    }
  }

  /** The servers that it has passed, and this one; names of destinations are not for others. */
  private String loop(Set<String> passed) {
    Set<String> servers = new TreeSet<>(passed);
    servers.removeIf(server -> !server.contains("/") || server.contains(","));
    if (ownUrl != null && !ownUrl.isEmpty()) {
      servers.remove(ownUrl);
      return servers.isEmpty() ? ownUrl : String.join(",", servers) + "," + ownUrl;
    }
    return String.join(",", servers);
  }
}
