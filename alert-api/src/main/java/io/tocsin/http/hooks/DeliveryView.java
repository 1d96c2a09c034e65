package io.tocsin.http.hooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.outbound.dispatch.AlertDelivery;
import io.tocsin.outbound.dispatch.AlertDelivery.State;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.PeerAnswer;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of the delivery of an alert to a destination. What the service said is for those who
 * look after hooks.
 *
 * @param answer what the service said last
 * @param attempts made for the entry
 * @param dueTime when it is tried next
 * @param entry id of the entry of the outbox that this is about
 * @param event that it is about, as {@code alert.opened}
 * @param finishTime when it was delivered, or given up
 * @param reason why it is not delivered, or not yet
 * @param state {@code told}, {@code waiting}, {@code dead}, {@code not_matched}, {@code suppressed}
 *     or, where nothing is kept that tells, {@code unknown}
 * @param type of the service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
    @Nullable PeerAnswer answer,
    @Nullable Integer attempts,
    String destination,
    @Nullable Instant dueTime,
    @Nullable String entry,
    @Nullable String errorCode,
    @Nullable String errorText,
    @Nullable String event,
    @Nullable Instant finishTime,
    @Nullable String reason,
    String state,
    String type) {

  /**
   * The view of a delivery.
   *
   * @param withAnswers whether with what the service said
   */
  static DeliveryView of(AlertDelivery delivery, boolean withAnswers) {
    OutboxRecord last = delivery.last();
    return last == null ? withoutEntry(delivery) : of(delivery, last, withAnswers);
  }

  private static DeliveryView withoutEntry(AlertDelivery delivery) {
    return new DeliveryView(
        null,
        null,
        delivery.destination(),
        null,
        null,
        null,
        null,
        null,
        null,
        delivery.reason(),
        state(delivery),
        delivery.type());
  }

  /** Failures before a delivery are of no interest any more. */
  private static DeliveryView of(AlertDelivery delivery, OutboxRecord last, boolean withAnswers) {
    boolean failed = delivery.state() != State.TOLD;
    return new DeliveryView(
        withAnswers ? last.answer() : null,
        last.attempts(),
        delivery.destination(),
        last.dueAt(),
        last.entry().id(),
        failed ? last.errorCode() : null,
        failed && withAnswers ? last.errorText() : null,
        last.entry().type(),
        last.finishedAt(),
        delivery.reason(),
        state(delivery),
        delivery.type());
  }

  private static String state(AlertDelivery delivery) {
    return delivery.state().name().toLowerCase(Locale.ROOT);
  }
}
