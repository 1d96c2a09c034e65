package io.tocsin.http.statuspage.subscribe;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tocsin.mail.subscriber.SubscriberMails;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Viewer;
import io.tocsin.statuspage.VisiblePage;
import io.tocsin.statuspage.subscription.Choice;
import io.tocsin.statuspage.subscription.Subscribers;
import io.tocsin.text.Parsed;
import io.tocsin.web.QueryString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscription by anybody. The answer is the same whether an address is subscribed or not. What
 * links in mails lead to does nothing before a button is pressed: programs that look mail through
 * open them too.
 */
@ApiResponse(responseCode = "200", description = "a page for people")
@Controller(value = "/status", produces = MediaType.TEXT_HTML)
@Tag(name = "Status page: subscribers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscribeController {

  private static final Logger LOG = LoggerFactory.getLogger(SubscribeController.class);

  private final StatusPages pages;
  private final Subscribers subscribers;
  private final SubscriberMails mails;
  private final SubscriptionThrottle throttle;
  private final SubscribePages html;
  private final Clock clock;

  SubscribeController(
      StatusPages pages,
      Subscribers subscribers,
      SubscriberMails mails,
      SubscriptionThrottle throttle,
      SubscribePages html,
      Clock clock) {
    this.pages = pages;
    this.subscribers = subscribers;
    this.mails = mails;
    this.throttle = throttle;
    this.html = html;
    this.clock = clock;
  }

  /** The form. */
  @Get("/subscribe")
  HttpResponse<?> form() {
    return mails.isOn() ? html.form(components()) : off();
  }

  private List<Component> components() {
    return new VisiblePage(pages.page(), Viewer.GUEST, clock.instant()).all(Component.class);
  }

  private HttpResponse<?> off() {
    return html.message(HttpStatus.SERVICE_UNAVAILABLE, "This server sends no mail.");
  }

  /** Subscribes the address {@code email}, to the {@code components} if some are named. */
  @Post(value = "/subscribe", consumes = MediaType.ALL)
  HttpResponse<?> subscribe(HttpRequest<byte[]> request) {
    if (!mails.isOn()) {
      return off();
    }
    String body = new String(request.getBody().orElse(new byte[0]), StandardCharsets.UTF_8);
    return switch (QueryString.parse(body)) {
      case Parsed.Bad<Map<String, List<String>>> bad ->
          html.message(HttpStatus.BAD_REQUEST, bad.message());
      case Parsed.Ok<Map<String, List<String>>>(var fields) -> subscribe(request, fields);
    };
  }

  private HttpResponse<?> subscribe(HttpRequest<?> request, Map<String, List<String>> fields) {
    String address = fields.getOrDefault("email", List.of("")).getFirst().strip();
    Optional<Choice> choice = choice(fields.getOrDefault("components", List.of()));
    if (!Subscribers.isAddress(address) || choice.isEmpty()) {
      return html.message(
          HttpStatus.BAD_REQUEST,
          "That is no e-mail address, or a component is not there any more.");
    }
    Optional<Long> wait = throttle.asked(request);
    if (wait.isPresent()) {
      return html.message(HttpStatus.TOO_MANY_REQUESTS, "Please try again in some minutes.")
          .header("Retry-After", Long.toString(wait.get()));
    }
    if (throttle.mayMail(address)) {
      ask(address, choice.get());
    }
    return html.message(
        HttpStatus.OK, "Please look into your mail: there is a link to confirm the address.");
  }

  /**
   * The answer does not say that there is no room for one more: it would tell who is subscribed.
   */
  private void ask(String address, Choice choice) {
    boolean asked = pages.edit(Source.MANUAL, edit -> Subscribers.ask(edit, address, choice));
    if (!asked) {
      LOG.warn("there is no room for another subscriber");
    }
  }

  /** Only of what guests see. */
  private Optional<Choice> choice(List<String> ids) {
    List<Long> seen = components().stream().map(Component::id).toList();
    List<Long> wanted =
        ids.stream()
            .flatMap(id -> seen.stream().filter(each -> id.equals(each.toString())))
            .toList();
    return wanted.size() == ids.size() ? Optional.of(Choice.of(wanted)) : Optional.empty();
  }

  /** Asks whether to confirm. */
  @Get("/confirm/{token}")
  HttpResponse<?> confirmation(String token) {
    return html.button("Be told of what happens here by mail?", "Confirm");
  }

  /** Confirms an address. */
  @Post(value = "/confirm/{token}", consumes = MediaType.ALL)
  HttpResponse<?> confirm(String token) {
    return Subscribers.mayMean(pages.page(), token)
            && pages.edit(Source.MANUAL, edit -> Subscribers.confirm(edit, token)).isPresent()
        ? html.message(HttpStatus.OK, "You are subscribed.")
        : html.message(HttpStatus.NOT_FOUND, "This link does not hold any more.");
  }

  /** Asks whether to end a subscription. */
  @Get("/unsubscribe/{token}")
  HttpResponse<?> end(String token) {
    return html.button("Get no more mail of what happens here?", "Unsubscribe");
  }

  /** Ends a subscription; also for mail programs (RFC 8058), so it is no fault if it has ended. */
  @Post(value = "/unsubscribe/{token}", consumes = MediaType.ALL)
  HttpResponse<?> unsubscribe(String token) {
    boolean ended =
        Subscribers.mayMean(pages.page(), token)
            && pages.edit(Source.MANUAL, edit -> subscribers.unsubscribe(edit, token));
    return ended
        ? html.message(HttpStatus.OK, "You get no more mail.")
        : html.message(HttpStatus.NOT_FOUND, "There is no such subscription any more.");
  }
}
