package io.tocsin.statuspage.subscription;

import io.tocsin.access.EmailAddress;
import io.tocsin.access.KeyDigest;
import io.tocsin.access.KeyMaker;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.Notice.Event;
import io.tocsin.statuspage.PageEdit;
import io.tocsin.statuspage.StatusPage;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.statuspage.Subscriber.Channel;
import io.tocsin.statuspage.SubscriberBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Changes of subscribers. Nothing is sent to an e-mail address before its owner has confirmed it.
 * Who asks for something without a name must not learn from the answer whether an address is
 * subscribed: the answer goes to the address.
 */
public final class Subscribers {

  /** Strangers can take no more of the room that there is. */
  private static final int MAX_UNCONFIRMED = 5_000;

  /** How long the link of a confirmation holds, and a subscription without one stays. */
  public static final Duration TO_CONFIRM = Duration.ofDays(7);

  private static final int MAX_ADDRESS = 255;

  private final SubscriberTokens tokens;

  /**
   * Subscribers whose links are made with that key.
   *
   * @param linkKey random, and the same on all servers
   */
  public Subscribers(String linkKey) {
    this.tokens = new SubscriberTokens(linkKey);
  }

  /** Whether a text may be the e-mail address of a subscriber. */
  public static boolean isAddress(String text) {
    return text.length() <= MAX_ADDRESS && EmailAddress.isValid(text);
  }

  /** The subscriber of that e-mail address, written in whatever case. */
  public static Optional<Subscriber> find(StatusPage page, String address) {
    String folded = folded(address);
    return page.all(Subscriber.class).stream()
        .filter(each -> each.channel() == Channel.EMAIL && folded(each.address()).equals(folded))
        .findFirst();
  }

  private static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  /**
   * Subscribes an address for a caller who may manage subscribers; its owner gets a mail to confirm
   * it. Who is subscribed already stays as it is.
   *
   * @param address {@linkplain #isAddress may be one}; that {@linkplain PageEdit#hasRoomFor there
   *     is room} for one more was asked before
   * @param verified no confirmation is needed
   */
  public static Subscriber subscribe(
      PageEdit edit, String address, Choice choice, boolean verified, Map<String, Object> meta) {
    Optional<Subscriber> known = find(edit.page(), address);
    if (known.isPresent()) {
      return known.get();
    }
    Subscriber added =
        blank(edit, Channel.EMAIL, address).edited(edited -> choosing(edited, choice).meta(meta));
    return verified
        ? edit.put(added.edited(edited -> edited.verified(edit.now())))
        : askToConfirm(edit, added);
  }

  private static Subscriber blank(PageEdit edit, Channel channel, String address) {
    long id = edit.nextId(Subscriber.class);
    return new Subscriber(
        id, channel, address, false, List.of(), "", null, Map.of(), edit.now(), edit.now());
  }

  private static SubscriberBuilder choosing(SubscriberBuilder subscriber, Choice choice) {
    return subscriber.global(choice.global()).componentIds(choice.componentIds());
  }

  /**
   * Subscribes an address for anybody. Its owner gets a mail, also if it is subscribed. A confirmed
   * subscription is not changed, as it may be a stranger who asks; another gets the new choice.
   *
   * @return false if there is no room for one more
   */
  public static boolean ask(PageEdit edit, String address, Choice choice) {
    Optional<Subscriber> known = find(edit.page(), address);
    if (known.isPresent()) {
      Subscriber before = known.get();
      askToConfirm(
          edit,
          before.verified() == null
              ? before.edited(edited -> choosing(edited, choice).secret("").updated(edit.now()))
              : before);
      return true;
    }
    if (!edit.hasRoomFor(Subscriber.class) || unconfirmed(edit.page()) >= MAX_UNCONFIRMED) {
      return false;
    }
    subscribe(edit, address, choice, false, Map.of());
    return true;
  }

  private static long unconfirmed(StatusPage page) {
    return page.all(Subscriber.class).stream().filter(each -> each.verified() == null).count();
  }

  private static Subscriber askToConfirm(PageEdit edit, Subscriber subscriber) {
    edit.put(
        Notice.of(
            edit.nextId(Notice.class), Event.SUBSCRIPTION_ASKED, subscriber.id(), edit.now()));
    return edit.put(subscriber);
  }

  /**
   * Changes a subscriber; the owner of another e-mail address has to confirm it first.
   *
   * @return empty if the address is another subscriber's
   */
  public static Optional<Subscriber> change(
      PageEdit edit, Subscriber before, String address, Choice choice, Map<String, Object> meta) {
    boolean isOther =
        before.channel() == Channel.EMAIL && !folded(before.address()).equals(folded(address));
    if (isOther && find(edit.page(), address).isPresent()) {
      return Optional.empty();
    }
    Subscriber changed =
        before.edited(
            edited -> choosing(edited, choice).address(address).meta(meta).updated(edit.now()));
    return Optional.of(
        isOther
            ? askToConfirm(edit, changed.edited(edited -> edited.secret("").verified(null)))
            : edit.put(changed));
  }

  /** Adds a webhook; the key that signs its notifications is its secret. */
  public static Subscriber addWebhook(PageEdit edit, String url, Choice choice) {
    String key = SubscriberTokens.webhookKey();
    return edit.put(
        blank(edit, Channel.WEBHOOK, url)
            .edited(edited -> choosing(edited, choice).secret(key).verified(edit.now())));
  }

  /**
   * A token by which the owner of an address can confirm it, once; to be mailed there, and to be
   * shown to nobody. Tokens from before hold no more.
   */
  public static String confirmationToken(PageEdit edit, Subscriber subscriber) {
    String secret = KeyMaker.make();
    edit.put(subscriber.edited(edited -> edited.secret(KeyDigest.of(secret)).verified(null)));
    return SubscriberTokens.join(subscriber, secret);
  }

  /** Confirms the address that a token was mailed to; empty if the token does not hold any more. */
  public static Optional<Subscriber> confirm(PageEdit edit, String token) {
    return SubscriberTokens.subscriber(edit.page(), token)
        .filter(each -> each.verified() == null && !isStale(each, edit.now()))
        .filter(each -> SubscriberTokens.confirms(each, token))
        .map(
            each ->
                edit.put(
                    each.edited(
                        edited -> edited.secret("").verified(edit.now()).updated(edit.now()))));
  }

  private static boolean isStale(Subscriber subscriber, Instant now) {
    return subscriber.verified() == null && !subscriber.updated().plus(TO_CONFIRM).isAfter(now);
  }

  /** Whether some were not confirmed in time. */
  public static boolean hasStale(StatusPage page, Instant now) {
    return page.all(Subscriber.class).stream().anyMatch(each -> isStale(each, now));
  }

  /** Takes away those that were not confirmed in time. */
  public static void removeStale(PageEdit edit) {
    edit.page().all(Subscriber.class).stream()
        .filter(each -> isStale(each, edit.now()))
        .forEach(edit::remove);
  }

  /** Whether a token names a subscriber at all; strangers' tokens need not keep others waiting. */
  public static boolean mayMean(StatusPage page, String token) {
    return SubscriberTokens.subscriber(page, token).isPresent();
  }

  /** What the link holds by which its owner ends a subscription. */
  public String unsubscribeToken(Subscriber subscriber) {
    return tokens.unsubscribe(subscriber);
  }

  /** Ends the subscription that a link is of; false if there is none any more. */
  public boolean unsubscribe(PageEdit edit, String token) {
    Optional<Subscriber> meant =
        SubscriberTokens.subscriber(edit.page(), token)
            .filter(each -> each.channel() == Channel.EMAIL && tokens.unsubscribes(each, token));
    meant.ifPresent(edit::remove);
    return meant.isPresent();
  }

  /** Whether all components of a choice are there. */
  public static boolean isPossible(StatusPage page, Choice choice) {
    return choice.componentIds().stream()
        .allMatch(id -> page.find(Component.class, id).isPresent());
  }
}
