package io.tocsin.outbound.webhook;

import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.AlertJson;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Delivery.Delivered;
import io.tocsin.outbound.HttpDelivery;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Posts each notification to one address, signed. */
final class WebhookNotifier implements Notifier {

  /** A larger body is sent thin. */
  static final int MAX_BYTES = 20_000;

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofDays(3);

  private final OutboundHttp http;
  private final Clock clock;
  private final URI target;
  private final BodyFormat format;
  private final boolean thin;
  private final Map<String, String> headers;
  private final StandardSignature signature;

  WebhookNotifier(
      OutboundHttp http,
      Clock clock,
      URI target,
      BodyFormat format,
      boolean thin,
      Map<String, String> headers,
      StandardSignature signature) {
    this.http = http;
    this.clock = clock;
    this.target = target;
    this.format = format;
    this.thin = thin;
    this.headers = Map.copyOf(headers);
    this.signature = signature;
  }

  @Override
  public Interest interest() {
    return Interest.EVENTS;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public Delivery deliver(Notification notification) {
    if (!format.tells(notification)) {
      return new Delivered();
    }
    byte[] body = body(notification);
    Call call = new Call("POST", target, headers(notification.id(), body), body, DEADLINE);
    return HttpDelivery.of(call, http.send(call));
  }

  private byte[] body(Notification notification) {
    byte[] body = AlertJson.bytes(format.write(notification, thin));
    return body.length < MAX_BYTES || thin
        ? body
        : AlertJson.bytes(format.write(notification, true));
  }

  private Map<String, String> headers(String id, byte[] body) {
    Instant now = clock.instant();
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", format.contentType());
    all.put("webhook-id", id);
    all.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    String signed = signature.of(id, now, body);
    if (!signed.isEmpty()) {
      all.put("webhook-signature", signed);
    }
    return all;
  }
}
