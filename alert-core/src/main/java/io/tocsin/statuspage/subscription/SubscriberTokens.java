package io.tocsin.statuspage.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tocsin.access.KeyDigest;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.text.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the links in mails to subscribers hold: the number of the subscriber, and what nobody can
 * guess. That of a confirmation is random, and only its digest is kept. That of the end of a
 * subscription is in every mail, so it is made with a key of the servers, and ends with the
 * subscription.
 */
final class SubscriberTokens {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})-([A-Za-z0-9_-]{40,64})");
  private static final int WEBHOOK_KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] key;

  SubscriberTokens(String key) {
    this.key = key.getBytes(UTF_8);
  }

  static String join(Subscriber subscriber, String secret) {
    return subscriber.id() + "-" + secret;
  }

  /** The subscriber that a token names, whether the token is right or not. */
  static Optional<Subscriber> subscriber(StatusPage page, String token) {
    Matcher matcher = FORM.matcher(token);
    return matcher.matches()
        ? page.find(Subscriber.class, Long.parseLong(matcher.group(1)))
        : Optional.empty();
  }

  static boolean confirms(Subscriber subscriber, String token) {
    String secret = token.substring(token.indexOf('-') + 1);
    return isEqual(subscriber.secret(), KeyDigest.of(secret));
  }

  String unsubscribe(Subscriber subscriber) {
    String text = subscriber.id() + "\n" + subscriber.created() + "\n" + subscriber.address();
    byte[] mac = Sha256.hmac(key, text.getBytes(UTF_8));
    return join(subscriber, Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
  }

  boolean unsubscribes(Subscriber subscriber, String token) {
    return isEqual(unsubscribe(subscriber), token);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  /** A key as Standard Webhooks have them. */
  static String webhookKey() {
    byte[] bytes = new byte[WEBHOOK_KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }
}
