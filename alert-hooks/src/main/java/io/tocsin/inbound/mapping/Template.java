package io.tocsin.inbound.mapping;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.mapping.rule.BodyFormat;
import io.tocsin.inbound.mapping.rule.Condition;
import io.tocsin.inbound.mapping.rule.Place;
import io.tocsin.inbound.mapping.rule.Scope;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of call means.
 *
 * @param match which calls it is for
 * @param forEach where the list of elements stands; null: the whole body is the one element
 * @param skipIf which elements are of no interest
 * @param greeting the answer to a call that only wants one; null for others
 * @param acts null if nothing is ever done to alerts that are there
 * @param answer when all is dealt with; null: the server's own
 */
record Template(
    BodyFormat format,
    Condition match,
    @Nullable Place forEach,
    Condition skipIf,
    @Nullable WebhookAnswer greeting,
    Fields fields,
    Status status,
    @Nullable Acts acts,
    @Nullable WebhookAnswer answer) {

  /** Elements of a call that are dealt with. */
  static final int ELEMENTS = 1_000;

  /** Whether there is what the messages are made of, be it an empty list. */
  boolean hasElements(Scope call) {
    return forEach == null || forEach.in(call).isPresent();
  }

  /** The messages of a call. */
  List<Message> messages(Scope call) {
    if (forEach == null) {
      return told(call, "body");
    }
    Payload there = forEach.in(call);
    List<Payload> elements = there.isList() ? there.elements("") : one(there);
    List<Message> messages = new ArrayList<>();
    String name = forEach.lastName().isEmpty() ? "body" : forEach.lastName();
    for (int i = 0; i < Math.min(elements.size(), ELEMENTS); i++) {
      messages.addAll(told(call.at(elements.get(i)), name + "[" + i + "]"));
    }
    if (elements.size() > ELEMENTS) {
      messages.add(
          new Message.Invalid(name + "[" + ELEMENTS + "]", "there are more than " + ELEMENTS));
    }
    return messages;
  }

  private static List<Payload> one(Payload there) {
    return there.isPresent() ? List.of(there) : List.of();
  }

  private List<Message> told(Scope element, String place) {
    return skipIf.test(element)
        ? List.of(new Message.Skipped(place, "left out by skipIf"))
        : status.of(element).stream().map(word -> message(word, element, place)).toList();
  }

  private Message message(String word, Scope element, String place) {
    return switch (word) {
      case Status.SKIP -> new Message.Skipped(place, "of no interest by its status");
      case Status.OPEN -> fields.draft(element, place, false);
      case Status.CLOSE -> fields.draft(element, place, true);
      default -> act(word, element, place);
    };
  }

  private Message act(String word, Scope element, String place) {
    return acts == null
        ? new Message.Invalid(place, "nothing can be done to it")
        : acts.message(word, element, place, fields);
  }
}
