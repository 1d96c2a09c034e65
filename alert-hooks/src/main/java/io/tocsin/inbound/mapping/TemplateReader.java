package io.tocsin.inbound.mapping;

import io.tocsin.hookfile.Section;
import io.tocsin.inbound.WebhookAnswer;
import io.tocsin.inbound.mapping.rule.BodyFormat;
import io.tocsin.inbound.mapping.rule.Expressions;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueSources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads templates; every mistake is a fault with its place. */
final class TemplateReader {

  private static final List<String> NOT_IN_GREETINGS =
      List.of("forEach", "skipIf", "fields", "status", "act", "answer");

  private final ValueSources origins;

  /** Notes the options that templates name there. */
  TemplateReader(ValueSources origins) {
    this.origins = origins;
  }

  /** The template in a section, whose members of the whole source have been asked for. */
  Template read(Section section) {
    RuleReader reader = new RuleReader(origins);
    Template template =
        new Template(
            format(section),
            reader.condition(section, "match"),
            section.has("forEach") ? RuleReader.place(section, "forEach") : null,
            section.has("skipIf") ? reader.condition(section, "skipIf") : scope -> false,
            answer(section, "greeting"),
            Fields.read(origins, section.section("fields")),
            Status.read(origins, section),
            section.has("act") ? Acts.read(origins, section.section("act")) : null,
            answer(section, "answer"));
    section.sections("tests");
    section.end();
    check(section, template);
    return template;
  }

  private static BodyFormat format(Section section) {
    return new BodyFormat(
        section.optionalText("formField"),
        Expressions.read(section, "textPattern"),
        Expressions.read(section, "absent"));
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

  private static void check(Section section, Template template) {
    if (template.greeting() != null) {
      NOT_IN_GREETINGS.stream()
          .filter(section::has)
          .forEach(
              member -> {
                throw section.fault(member, "has no meaning beside greeting");
              });
      return;
    }
    if (template.status().makesAlerts()) {
      template.fields().requireIdentity();
    }
    if (template.status().acts() != (template.acts() != null)) {
      throw section.fault(
          "act", template.acts() == null ? "is missing" : "is never used by status");
    }
  }
}
