package io.tocsin.outbound.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.hook.http.HeaderRules;
import io.tocsin.outbound.Address;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.NotifierFactory;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Any server that takes webhooks. Options:
 *
 * <ul>
 *   <li>{@code url}: where to post; may be a secret.
 *   <li>{@code secrets}: {@code whsec_...} and when each holds; none: calls are not signed.
 *   <li>{@code body}: {@code own}, {@code cloudevents} or {@code alertmanager}; {@code own} at
 *       first.
 *   <li>{@code headers}: to be sent too; the values may be secrets.
 *   <li>{@code thin}: whether receivers ask for what they want to know of an alert. False at first.
 * </ul>
 */
public record WebhookNotifierFactory(Clock clock) implements NotifierFactory {

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public Notifier create(DestinationSettings settings) {
    Section options = settings.options();
    URI target = Address.read(options, "url");
    StandardSignature signature = new StandardSignature(secrets(options));
    BodyFormat format = format(settings);
    boolean thin = options.flag("thin", false);
    Map<String, String> headers = headers(options);
    options.end();
    return new WebhookNotifier(settings.http(), clock, target, format, thin, headers, signature);
  }

  private static Secrets secrets(Section options) {
    Secrets secrets = Secrets.of(options, "secrets");
    for (String secret : secrets.texts()) {
      String fault = StandardSignature.fault(secret);
      if (fault != null) {
        throw options.fault("secrets", fault);
      }
    }
    return secrets;
  }

  private static BodyFormat format(DestinationSettings settings) {
    String name = settings.options().text("body", "own");
    return switch (name) {
      case "own" -> new OwnFormat(settings.baseUrl());
      case "cloudevents" -> new CloudEventsFormat(settings.baseUrl());
      case "alertmanager" ->
          new AlertmanagerFormat(settings.model(), settings.name(), settings.baseUrl());
      default -> throw settings.options().fault("body", "must be own, cloudevents or alertmanager");
    };
  }

  private static Map<String, String> headers(Section options) {
    JsonNode member = options.member("headers");
    Map<String, String> headers = new HashMap<>();
    if (member == null) {
      return headers;
    }
    Section section = options.section("headers");
    List<String> names = new ArrayList<>();
    member.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String value = section.secret(name);
      String fault =
          isOurs(name) ? "is a header that is set here" : HeaderRules.refusal(name, value);
      if (fault != null) {
        throw section.fault(name, fault);
      }
      headers.put(name, value);
    }
    return headers;
  }

  private static boolean isOurs(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.equals("content-type") || lower.startsWith("webhook-");
  }
}
