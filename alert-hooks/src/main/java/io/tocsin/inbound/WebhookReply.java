package io.tocsin.inbound;

import io.tocsin.alert.AlertDraft;
import java.util.List;

/** What a tool's message asks for. */
public sealed interface WebhookReply {

  /**
   * Alerts to take in. The good ones are taken in although others are bad.
   *
   * @param invalid for each bad element, which one it is and what is wrong; told to the sender
   */
  record Drafts(List<AlertDraft> drafts, List<String> invalid) implements WebhookReply {
    public Drafts {
      drafts = List.copyOf(drafts);
      invalid = List.copyOf(invalid);
    }
  }

  /**
   * Something that a person did in the tool, for an alert that is here. An unknown alert is no
   * fault of the sender: it is answered with success, and kept for people to look at.
   *
   * @param alertId id of the alert
   * @param action name of an action of the alarm model
   * @param user who did it, as the tool says
   * @param text for the history
   */
  record Action(String alertId, String action, String user, String text) implements WebhookReply {}

  /**
   * A handshake or a test call; nothing happens here.
   *
   * @param body sent back as plain text
   */
  record Greeting(String body) implements WebhookReply {}

  /**
   * Understood, and of no interest here; answered with success, so that the tool goes on sending.
   *
   * @param reason a few fixed words, also a metric label
   */
  record Ignored(String reason) implements WebhookReply {}

  /**
   * It can not be read at all; nothing happens here.
   *
   * @param message told to the sender
   */
  record Malformed(String message) implements WebhookReply {}
}
