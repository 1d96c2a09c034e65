package io.tocsin.mail.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alert.OutboxEntry;
import io.tocsin.hook.FailureReason;
import io.tocsin.json.JsonMappers;
import io.tocsin.mail.Mail;
import io.tocsin.mail.Mailer;
import io.tocsin.outbound.Delivery;
import io.tocsin.outbound.Outlet;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.statuspage.subscription.NoticeRounds;
import io.tocsin.statuspage.subscription.Subscribers;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends subscribers the notices of the status page, and asks them to confirm their address. */
@Singleton
public final class SubscriberMails implements Outlet {

  private static final String ASKED = "subscription_asked";

  private final StatusPages pages;
  private final Mailer mailer;
  private final NoticeMail texts;

  SubscriberMails(StatusPages pages, Mailer mailer, NoticeMail texts) {
    this.pages = pages;
    this.mailer = mailer;
    this.texts = texts;
  }

  /** Whether subscribers can be mailed: there are a mail server and an address for links. */
  public boolean isOn() {
    return mailer.isOn() && texts.hasLinks();
  }

  @Override
  public String name() {
    return NoticeRounds.MAIL;
  }

  @Override
  public Duration longest() {
    return Mailer.LONGEST;
  }

  /** A subscriber that was deleted meanwhile, or has another channel now, gets nothing more. */
  @Override
  public Delivery deliver(OutboxEntry entry) {
    JsonNode content = read(entry);
    Optional<Subscriber> subscriber =
        pages
            .page()
            .find(Subscriber.class, -entry.alertNumber())
            .filter(each -> each.channel() == Channel.EMAIL);
    if (subscriber.isEmpty()) {
      return new Delivery.Delivered();
    }
    if (entry.type().equals(ASKED)) {
      return asked(entry, subscriber.get());
    }
    return subscriber.get().verified() == null
        ? new Delivery.Delivered()
        : send(texts.notice(entry.id(), subscriber.get(), content));
  }

  private static JsonNode read(OutboxEntry entry) {
    try {
      return JsonMappers.PLAIN.readTree(entry.content());
    } catch (JsonProcessingException e) {
      throw new UnreadableEntryException(entry, e);
    }
  }

  /**
   * A token is made for each attempt: none is kept where it could be read. Who has confirmed or
   * left in the meantime gets no mail.
   */
  private Delivery asked(OutboxEntry entry, Subscriber subscriber) {
    if (subscriber.verified() != null) {
      return send(texts.known(entry.id(), subscriber));
    }
    Optional<String> token =
        pages.edit(
            Source.SYSTEM,
            edit ->
                edit.find(Subscriber.class, subscriber.id())
                    .filter(found -> found.verified() == null)
                    .map(found -> Subscribers.confirmationToken(edit, found)));
    return token.isEmpty()
        ? new Delivery.Delivered()
        : send(texts.confirm(entry.id(), subscriber, token.get()));
  }

  private Delivery send(Mail mail) {
    try {
      mailer.deliver(mail);
      return new Delivery.Delivered();
    } catch (MessagingException e) {
      return failed(e);
    }
  }

  /** What the server says is not repeated: it may hold the address. */
  static Delivery failed(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return new Delivery.RetryLater(
          FailureReason.UNAUTHENTICATED, "the mail server does not take the login", null);
    }
    if (failure instanceof AddressException) {
      return new Delivery.GaveUp(FailureReason.REFUSED, "it is no address for mail");
    }
    int code = code(failure);
    String message = "the mail server answered " + code;
    return switch (code / 100) {
      case 5 -> new Delivery.GaveUp(FailureReason.REFUSED, message);
      case 4 -> new Delivery.RetryLater(FailureReason.RECEIVER_FAILED, message, null);
      default ->
          new Delivery.RetryLater(
              FailureReason.UNREACHABLE, "the mail server cannot be reached", null);
    };
  }

  /** The answer of the SMTP server that says most; 0 for none. */
  private static int code(MessagingException failure) {
    int code = 0;
    Exception each = failure;
    while (each instanceof MessagingException messaging) {
      code =
          switch (messaging) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException sending -> sending.getReturnCode();
            default -> code;
          };
      each = messaging.getNextException();
    }
    return code;
  }
}
