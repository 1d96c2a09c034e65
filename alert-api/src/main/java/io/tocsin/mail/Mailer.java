package io.tocsin.mail;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.tocsin.alert.StoreUnavailableException;
import io.tocsin.settings.MailSettings;
import io.tocsin.task.HealthCheck;
import io.tocsin.task.TaskQueue;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands e-mail to the SMTP server of the settings, in a thread of its own and one after the other,
 * so that of two tokens the one that comes last is the one that holds.
 */
@Singleton
public final class Mailer implements HealthCheck {

  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  /** The longest that one e-mail takes, however slow the SMTP server is. */
  public static final Duration LONGEST = Duration.ofSeconds(90);

  private static final String MESSAGE_ID = "Message-ID";
  private static final String TIMEOUT_MILLIS = "10000";
  private static final int MAX_WAITING = 100;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration MAX_SILENCE = LONGEST.plusSeconds(30);

  private final MailSettings settings;
  private final Clock clock;
  private final Duration longest;
  private final Session session;
  private final TaskQueue<Supplier<Mail>> queue =
      new TaskQueue<>("mail", MAX_WAITING, MAX_SILENCE, this::sendNow);

  /** Sends by those settings. */
  @Inject
  public Mailer(MailSettings settings, Clock clock) {
    this(settings, clock, LONGEST);
  }

  /** Sends by those settings, each e-mail within that time. */
  Mailer(MailSettings settings, Clock clock, Duration longest) {
    this.settings = settings;
    this.clock = clock;
    this.longest = longest;
    this.session = Session.getInstance(properties(settings), login(settings));
  }

  private void sendNow(Supplier<Mail> mail) {
    try {
      deliver(mail.get());
    } catch (MessagingException | StoreUnavailableException e) {
      LOG.warn("an e-mail could not be sent: {}", e.toString());
    }
  }

  /** What is wrong with the thread, whatever the SMTP server says. */
  @Override
  public Optional<Fault> fault() {
    return queue.fault();
  }

  private static Properties properties(MailSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.ssl()));
    boolean startTls = settings.startTls() && !settings.ssl();
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
    if (!settings.localhost().isEmpty()) {
      properties.setProperty("mail.smtp.localhost", settings.localhost());
    }
    return properties;
  }

  private static Authenticator login(MailSettings settings) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.username(), settings.password());
      }
    };
  }

  /** Whether e-mail can be sent at all. */
  public boolean isOn() {
    return settings.isOn();
  }

  /**
   * Sends an e-mail soon; returns at once. That it cannot be sent is only logged.
   *
   * @param mail makes it, in the thread of the mailer
   */
  public void send(Supplier<Mail> mail) {
    if (!isOn()) {
      LOG.warn("no e-mail can be sent, since SMTP_HOST is not set");
    } else if (!queue.offer(mail)) {
      LOG.warn("too many e-mails wait to be sent: one is dropped");
    }
  }

  /**
   * Sends an e-mail now, and waits for that, {@link #LONGEST} at most.
   *
   * @throws MessagingException if the SMTP server does not take it in time, or is not there
   */
  public void deliver(Mail mail) throws MessagingException {
    MimeMessage message = message(mail);
    FutureTask<Boolean> sending =
        new FutureTask<>(
            () -> {
              Transport.send(message);
              return true;
            });
    Thread.ofVirtual().name("mail-call").start(sending);
    await(sending);
  }

  /** The limits of each read and write end no talk in which the server says a little each time. */
  private void await(FutureTask<Boolean> sending) throws MessagingException {
    try {
      sending.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MessagingException cause
          ? cause
          : new MessagingException("the e-mail could not be sent", e);
    } catch (TimeoutException e) {
      throw new MessagingException("the SMTP server is too slow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("interrupted", e);
    } finally {
      sending.cancel(true); // which closes the connection of a virtual thread
    }
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MimeMessage message = new NamedMessage(session, mail.headers().get(MESSAGE_ID));
    message.setFrom(new InternetAddress(settings.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    setBody(message, mail);
    for (Map.Entry<String, String> header : mail.headers().entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("Date", RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
    return message;
  }

  private static void setBody(MimeMessage message, Mail mail) throws MessagingException {
    String html = mail.html();
    if (html == null) {
      message.setText(mail.text(), StandardCharsets.UTF_8.name());
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(mail.text(), StandardCharsets.UTF_8.name());
    MimeBodyPart rich = new MimeBodyPart();
    rich.setText(html, StandardCharsets.UTF_8.name(), "html");
    message.setContent(new MimeMultipart("alternative", plain, rich));
  }

  /** A message that keeps the id that it is given, so that its receiver knows a repeat. */
  private static final class NamedMessage extends MimeMessage {
    private final @Nullable String id;

    NamedMessage(Session session, @Nullable String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      if (id == null) {
        super.updateMessageID();
      } else {
        setHeader(MESSAGE_ID, id);
      }
    }
  }

  /** Sends what waits, as far as that takes no longer than the end of a server may. */
  @PreDestroy
  void close() {
    boolean sent = queue.close(CLOSE_TIMEOUT);
    LOG.debug("all e-mails were sent: {}", sent);
  }
}
