package io.tocsin.mail.subscriber;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.mail.Mail;
import io.tocsin.statuspage.StatusPageSettings;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.subscription.Subscribers;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The texts of mails to subscribers, plain and as HTML. */
@Singleton
final class NoticeMail {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

  private final SubscriptionLinks links;
  private final StatusPageSettings settings;
  private final Subscribers subscribers;

  NoticeMail(SubscriptionLinks links, StatusPageSettings settings, Subscribers subscribers) {
    this.links = links;
    this.settings = settings;
    this.subscribers = subscribers;
  }

  boolean hasLinks() {
    return links.isKnown();
  }

  /** Asks the owner of an address to confirm it. */
  Mail confirm(String id, Subscriber subscriber, String token) {
    MailBody body =
        new MailBody()
            .text("This address was given to be told of what happens on " + settings.title() + ".")
            .link("Confirm this address", links.confirmation(token))
            .text(
                "The link holds for %d days, and once. If it was not you, do nothing: you get no more mail."
                    .formatted(Subscribers.TO_CONFIRM.toDays()));
    return mail(id, subscriber, "Confirm your subscription", body, Map.of());
  }

  /** Says that an address is subscribed already. */
  Mail known(String id, Subscriber subscriber) {
    MailBody body =
        new MailBody()
            .text(
                "Somebody, perhaps you, has asked for this address to be told of what happens on "
                    + settings.title()
                    + ". It is subscribed already, and nothing was changed.");
    return withEnd(id, subscriber, "You are subscribed", body);
  }

  /** The mail for a notice. */
  Mail notice(String id, Subscriber subscriber, JsonNode content) {
    JsonNode data = content.path("data");
    if (data.has("component")) {
      JsonNode component = data.path("component");
      String status = component.path("status").path("human").asText();
      String what = component.path("name").asText() + ": " + status;
      String before = component.path("previous_status").path("human").asText();
      MailBody body =
          new MailBody()
              .text(component.path("name").asText() + " is now: " + status + ".")
              .text(before.isEmpty() ? "" : "It was: " + before + ".")
              .link("Status page", links.page());
      return withEnd(id, subscriber, what, body);
    }
    JsonNode item = data.has("incident") ? data.path("incident") : data.path("schedule");
    return withEnd(id, subscriber, subject(content.path("type").asText(), item), body(item));
  }

  private static String subject(String type, JsonNode item) {
    String name = item.path("name").asText();
    String status = item.path("status").path("human").asText();
    return switch (type) {
      case "incident_created" -> "Incident: " + name;
      case "schedule_created" -> "Maintenance planned: " + name;
      case "schedule_updated" -> "Maintenance changed: " + name;
      case "schedule_begun" -> "Maintenance has begun: " + name;
      case "schedule_ended" -> "Maintenance is over: " + name;
      default -> status + ": " + name;
    };
  }

  private MailBody body(JsonNode item) {
    MailBody body =
        new MailBody()
            .title(item.path("name").asText())
            .text("Status: " + item.path("status").path("human").asText());
    if (item.hasNonNull("scheduled")) {
      body.text("From: " + time(item.path("scheduled").asText()));
    }
    if (item.hasNonNull("completed")) {
      body.text("Until: " + time(item.path("completed").asText()));
    }
    List<String> components = new ArrayList<>();
    item.path("components")
        .forEach(
            each ->
                components.add(
                    each.path("name").asText()
                        + " ("
                        + each.path("status").path("human").asText()
                        + ")"));
    return body.text(components.isEmpty() ? "" : "Concerns: " + String.join(", ", components))
        .text(item.path("message").asText())
        .link("Status page", links.page());
  }

  private String time(String instant) {
    return TIME.format(Instant.parse(instant).atZone(settings.zone()));
  }

  /** With the link of RFC 8058, by which mail programs end a subscription themselves. */
  private Mail withEnd(String id, Subscriber subscriber, String subject, MailBody body) {
    String end = links.end(subscribers.unsubscribeToken(subscriber));
    return mail(
        id,
        subscriber,
        subject,
        body.link("Unsubscribe", end),
        Map.of(
            "List-Unsubscribe",
            "<" + end + ">",
            "List-Unsubscribe-Post",
            "List-Unsubscribe=One-Click"));
  }

  private Mail mail(
      String id,
      Subscriber subscriber,
      String subject,
      MailBody body,
      Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Message-ID", "<" + id + "@" + URI.create(links.page()).getHost() + ">");
    String full = "[" + settings.title() + "] " + subject;
    return new Mail(subscriber.address(), full, body.plain(), body.html(), all);
  }
}
