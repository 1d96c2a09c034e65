package io.tocsin.auth.login;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.http.HttpRequest;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.access.User;
import io.tocsin.mail.Mail;
import io.tocsin.mail.Mailer;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Sends users tokens by e-mail, to confirm their address or to choose another password; a few a
 * quarter of an hour at most, whoever asks for them. Nothing that a stranger can choose is in the
 * text. All work is done in another thread, so that its time shows nobody who has an account.
 */
@Singleton
public final class AccountMail {

  private static final int MAX_MAILS = 5;

  private final Mailer mailer;
  private final MailedTokens tokens;
  private final MailLinks links;
  private final AttemptWindow sent;

  AccountMail(Mailer mailer, MailedTokens tokens, MailLinks links, Ticker ticker) {
    this.mailer = mailer;
    this.tokens = tokens;
    this.links = links;
    this.sent = new AttemptWindow(MAX_MAILS, ticker);
  }

  /** Whether e-mail can be sent at all. */
  boolean isOn() {
    return mailer.isOn();
  }

  /** Asks the user to confirm its address. */
  public void confirm(User user, HttpRequest<?> request) {
    send(
        user,
        Purpose.CONFIRM,
        request,
        "Confirm your e-mail address",
        "This address was given to sign up. To confirm that it is yours,");
  }

  /** Lets the user choose another password. */
  void reset(User user, HttpRequest<?> request) {
    send(
        user,
        Purpose.RESET,
        request,
        "Choose another password",
        "Somebody, perhaps you, has asked for another password. To choose one,");
  }

  private void send(
      User user, Purpose purpose, HttpRequest<?> request, String subject, String reason) {
    String to = user.email();
    String name = purpose + "\n" + user.id();
    if (to == null || !mailer.isOn() || sent.wait(name).isPresent()) {
      return;
    }
    sent.add(name);
    Optional<String> page = links.to(page(purpose), request);
    mailer.send(
        () -> new Mail(to, subject, text(reason, page, tokens.make(user.id(), to, purpose))));
  }

  private static String page(Purpose purpose) {
    return switch (purpose) {
      case CONFIRM -> "/confirm/";
      case RESET -> "/reset/";
    };
  }

  private static String text(String reason, Optional<String> page, String token) {
    return """
    %s %s:

        %s

    This holds for %d minutes, and once. If it was not you, do nothing.
    """
        .formatted(
            reason,
            page.isPresent() ? "open this page" : "use this code",
            page.orElse("") + token,
            MailedTokens.LIFETIME.toMinutes());
  }
}
