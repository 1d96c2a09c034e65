package com.example.tocsin;

import io.tocsin.hook.Secrets;
import io.tocsin.inbound.Authenticity;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.WebhookReply;
import io.tocsin.inbound.WebhookRequest;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.inbound.signature.SharedToken;
import java.util.List;

/** Doors that say when they are open: {@code {"door": "north", "state": "open", "id": "17"}}. */
public final class DoorWebhookFactory implements WebhookFactory {

  @Override
  public String type() {
    return "door";
  }

  @Override
  public Webhook create(SourceSettings settings) {
    settings.options().end();
    return new DoorWebhook(settings.secrets(), settings.environment(), new Levels(settings));
  }

  private record DoorWebhook(Secrets secrets, String environment, Levels levels)
      implements Webhook {

    private static final SharedToken TOKEN = new SharedToken("x-door-token", "");

    @Override
    public Authenticity authenticity(WebhookRequest request) {
      return TOKEN.check(request, secrets);
    }

    @Override
    public String messageId(WebhookRequest request) {
      Payload payload = Payload.parse(request.body());
      return payload == null ? null : payload.text("/id").text();
    }

    @Override
    public WebhookReply read(WebhookRequest request) {
      Payload payload = Payload.parse(request.body());
      if (payload == null) {
        return new WebhookReply.Malformed("no JSON");
      }
      Found state = payload.text("/state");
      DraftFields fields =
          new DraftFields("door", "doorAlert")
              .resource(payload.text("/door"))
              .event(Found.constant("DoorOpen"))
              .environment(Found.constant(environment))
              .severity(state.orElse("").equals("open") ? levels.of("warning") : levels.normal())
              .text(state.map(text -> "The door is " + text));
      return new WebhookReply.Messages(List.of(fields.message()));
    }
  }
}
