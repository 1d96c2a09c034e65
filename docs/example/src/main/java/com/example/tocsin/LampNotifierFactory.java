package com.example.tocsin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.hook.FailureReason;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.OutboundHttp;
import io.tocsin.hook.http.OutboundHttp.Answer;
import io.tocsin.hook.http.OutboundHttp.Call;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notification;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A lamp on the wall that shows the severity of the last alert. */
public final class LampNotifierFactory implements NotifierFactory {

  @Override
  public String type() {
    return "lamp";
  }

  @Override
  public Notifier create(DestinationSettings settings) {
    Section options = settings.options();
    URI lamp = URI.create(options.text("url"));
    String token = options.secret("token");
    options.end();
    return new Lamp(lamp, token, settings.http());
  }

  private static final class Lamp implements Notifier {
    private final URI lamp;
    private final String token;
    private final OutboundHttp http;

    Lamp(URI lamp, String token, OutboundHttp http) {
      this.lamp = lamp;
      this.token = token;
      this.http = http;
    }

    /** Only how an alert stands now is of interest, and not how it came to that. */
    @Override
    public Interest interest() {
      return Interest.STATE;
    }

    /** What happened an hour ago need not be shown any more. */
    @Override
    public Duration patience() {
      return Duration.ofHours(1);
    }

    @Override
    public Delivery deliver(Notification notification) {
      byte[] body = notification.alert().severity().getBytes(UTF_8);
      Map<String, String> headers =
          Map.of("Authorization", "Bearer " + token, "Idempotency-Key", notification.id());
      return switch (http.send(new Call("PUT", lamp, headers, body, Duration.ofSeconds(5)))) {
        case Answer.Failed failed ->
            new Delivery.RetryLater(failed.reason(), failed.message(), null);
        case Answer.Answered answered -> delivery(answered.status());
      };
    }

    /** Messages hold no addresses and no secrets. */
    private static Delivery delivery(int status) {
      if (status < 300) {
        return new Delivery.Delivered();
      }
      return status < 500
          ? new Delivery.GaveUp(FailureReason.REFUSED, "the lamp says " + status)
          : new Delivery.RetryLater(
              FailureReason.SERVICE_FAILED, "the lamp says " + status, Duration.ofSeconds(30));
    }
  }
}
