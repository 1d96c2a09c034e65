package io.tocsin.inbound.mapping;

import io.tocsin.hook.Section;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.mapping.rule.BodyFormat;
import io.tocsin.inbound.mapping.rule.CallCondition;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.Patterns;
import io.tocsin.inbound.mapping.rule.PayloadPointer;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueSources;
import io.tocsin.inbound.payload.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of call means.
 *
 * @param match which calls it is for
 * @param forEach where the list of elements stands; null: the whole body is the one element
 * @param skipIf which elements are of no interest
 * @param greeting the answer to a call that only wants one; null for others
 * @param acts null if nothing is ever done to alerts that are there
 * @param answer when all is processed; null: the server's own
 */
record CallTemplate(
    BodyFormat format,
    CallCondition match,
    @Nullable PayloadPointer forEach,
    CallCondition skipIf,
    @Nullable WebhookAnswer greeting,
    Fields fields,
    Status status,
    @Nullable ActionRules acts,
    @Nullable WebhookAnswer answer) {

  /** Elements of a call that are processed. */
  static final int MAX_ELEMENTS = 1_000;

  /** What has no meaning where a call only wants a greeting. */
  private static final List<String> NOT_IN_GREETINGS =
      List.of("forEach", "skipIf", "fields", "status", "act", "answer");

  /**
   * Reads a template from a section whose members of the whole source have been asked for.
   *
   * @param sources notes the options that the template names
   * @throws io.tocsin.hook.HookFileException if it has a mistake
   */
  static CallTemplate read(ValueSources sources, Section section) {
    RuleReader reader = new RuleReader(sources);
    CallTemplate template =
        new CallTemplate(
            format(section),
            reader.condition(section, "match"),
            section.has("forEach") ? RuleReader.place(section, "forEach") : null,
            section.has("skipIf") ? reader.condition(section, "skipIf") : scope -> false,
            answer(section, "greeting"),
            new Fields(sources, section.section("fields")),
            Status.read(sources, section),
            section.has("act") ? ActionRules.read(sources, section.section("act")) : null,
            answer(section, "answer"));
    section.sections("tests");
    section.end();
    template.check(section);
    return template;
  }

  private static BodyFormat format(Section section) {
    return new BodyFormat(
        section.optionalText("formField"),
        Patterns.read(section, "textPattern"),
        Patterns.read(section, "absent"));
  }

  private static @Nullable WebhookAnswer answer(Section section, String member) {
    if (!section.has(member)) {
      return null;
    }
    Section inner = section.section(member);
    WebhookAnswer answer =
        new WebhookAnswer(
            (int) inner.number("status", 200, 200, 299),
            inner.text("contentType", "text/plain"),
            inner.text("body", ""),
            Map.of());
    inner.end();
    return answer;
  }

  private void check(Section section) {
    if (greeting != null) {
      for (String member : NOT_IN_GREETINGS) {
        if (section.has(member)) {
          throw section.fault(member, "has no meaning beside greeting");
        }
      }
      return;
    }
    if (status.makesAlerts()) {
      fields.requireIdentity();
    }
    if (status.acts() != (acts != null)) {
      throw section.fault("act", acts == null ? "is missing" : "is never used by status");
    }
  }

  /** Whether there is what the messages are made of, be it an empty list. */
  boolean hasElements(CallScope call) {
    return forEach == null || forEach.in(call).isPresent();
  }

  /** The messages of a call. */
  List<Message> messages(CallScope call) {
    if (forEach == null) {
      return messagesOf(call, "body");
    }
    Payload there = forEach.in(call);
    List<Payload> one = there.isPresent() ? List.of(there) : List.of();
    List<Payload> elements = there.isList() ? there.elements("") : one;
    List<Message> messages = new ArrayList<>();
    String name = forEach.lastName().isEmpty() ? "body" : forEach.lastName();
    for (int i = 0; i < Math.min(elements.size(), MAX_ELEMENTS); i++) {
      messages.addAll(messagesOf(call.at(elements.get(i)), name + "[" + i + "]"));
    }
    if (elements.size() > MAX_ELEMENTS) {
      messages.add(
          new Message.Invalid(
              name + "[" + MAX_ELEMENTS + "]", "there are more than " + MAX_ELEMENTS));
    }
    return messages;
  }

  private List<Message> messagesOf(CallScope element, String place) {
    return skipIf.test(element)
        ? List.of(new Message.Skipped(place, "left out by skipIf"))
        : status.of(element).stream().map(word -> message(word, element, place)).toList();
  }

  private Message message(String word, CallScope element, String place) {
    return switch (word) {
      case Status.SKIP -> new Message.Skipped(place, "of no interest by its status");
      case Status.OPEN -> fields.draft(element, place, false);
      case Status.CLOSE -> fields.draft(element, place, true);
      default -> act(word, element, place);
    };
  }

  private Message act(String word, CallScope element, String place) {
    return acts == null
        ? new Message.Invalid(place, "nothing can be done to it")
        : acts.message(word, element, place, fields);
  }
}
