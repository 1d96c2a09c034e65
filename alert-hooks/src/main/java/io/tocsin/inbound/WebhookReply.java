package io.tocsin.inbound;

import java.util.List;

/** What a tool's call asks for. */
public sealed interface WebhookReply {

  /** Messages to deal with one by one, in order; the good ones although others are bad. */
  record Messages(List<Message> messages) implements WebhookReply {
    public Messages {
      messages = List.copyOf(messages);
    }
  }

  /** A handshake or a test call, answered with that; nothing happens here. */
  record Greeting(WebhookAnswer answer) implements WebhookReply {}

  /**
   * Understood, and of no interest here; answered with success, so that the tool goes on sending.
   *
   * @param reason a few fixed words, also a metric label
   */
  record Ignored(String reason) implements WebhookReply {}

  /**
   * Nobody here knows what it means. It is kept for people to look at, and answered with success
   * and that reason, since most tools give up at anything else.
   *
   * @param reason a few fixed words
   */
  record Unread(String reason) implements WebhookReply {}

  /**
   * It cannot be read at all (400); nothing happens here.
   *
   * @param message for the sender
   */
  record Malformed(String message) implements WebhookReply {}

  /**
   * The content type is not one that this tool sends (415); nothing happens here.
   *
   * @param message for the sender
   */
  record Unsupported(String message) implements WebhookReply {}
}
