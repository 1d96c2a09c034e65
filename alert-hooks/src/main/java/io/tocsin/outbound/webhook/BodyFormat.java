package io.tocsin.outbound.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.outbound.Notification;

/** How a notification is written. */
interface BodyFormat {

  /** The value of {@code Content-Type}. */
  String contentType();

  /** Whether receivers of this format have a use for what happened. */
  default boolean tells(Notification notification) {
    return true;
  }

  /**
   * The body.
   *
   * @param thin whether only what is needed to ask for the rest
   */
  ObjectNode write(Notification notification, boolean thin);
}
