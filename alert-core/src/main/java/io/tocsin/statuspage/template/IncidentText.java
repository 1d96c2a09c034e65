package io.tocsin.statuspage.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.tocsin.statuspage.Component;
import io.tocsin.statuspage.Impact;
import io.tocsin.statuspage.Incident;
import io.tocsin.text.Parsed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of incidents that are made of templates.
 *
 * <p>The language is a small part of Twig: tags {@code if}, {@code for}, {@code set}, {@code
 * apply}, {@code filter}, {@code with} and {@code verbatim}, members of maps and lists, and filters
 * that only work on what they are given. Nothing of the server can be reached, and neither
 * templates nor what they make can be large or take long: see {@link TemplateWork}. The result is
 * Markdown, and is not escaped.
 */
public final class IncidentText {

  /** Characters of a template, of its variables, and of what it makes. */
  public static final int MAX_CHARS = 65_536;

  private static final int MAX_MESSAGE = 200;
  private static final Pattern LINE_AFTER_TAG = Pattern.compile("(-?%})\\r?\\n");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final PebbleEngine ENGINE = TemplateLanguage.engine(MAX_CHARS);

  private IncidentText() {}

  /**
   * The text that a template makes, or what is wrong with it.
   *
   * @param variables texts, numbers, yes and no, and lists and maps of them, by name
   * @param incident what {@code incident} is, whatever the variables say
   */
  public static Parsed<String> render(
      String template, Map<String, ?> variables, Map<String, ?> incident) {
    try {
      PebbleTemplate read = read(template);
      Map<String, Object> all = new LinkedHashMap<>(plainValues(variables));
      all.put("incident", plainValues(incident));
      TemplateWork work = new TemplateWork(template.length());
      work.charge(all);
      all.put(TemplateWork.NAME, work);
      StringWriter text = new StringWriter();
      read.evaluate(text, all);
      return new Parsed.Ok<>(text.toString());
    } catch (PebbleException e) {
      return Parsed.bad(broken(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException _) {
      // Filters that are given what they do not take
      return Parsed.bad(
          "the template is broken: a filter or an operator is given what it does not take");
    }
  }

  /** A copy with nothing but plain values, lists and maps. */
  private static Map<String, Object> plainValues(Map<String, ?> values) {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((name, value) -> copy.put(name, plain(value)));
    return copy;
  }

  private static Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Boolean yes -> yes;
      case BigDecimal number -> number.doubleValue();
      case BigInteger number -> number.doubleValue();
      case Number number -> number;
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, inner) -> copy.put(String.valueOf(name), plain(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(IncidentText::plain).toList();
      default -> value.toString();
    };
  }

  /** What is wrong with a template whatever it is given; empty if nothing is. */
  public static Optional<String> problem(String template) {
    try {
      PebbleTemplate _ = read(template);
      return Optional.empty();
    } catch (PebbleException e) {
      return Optional.of(broken(e));
    } catch (RuntimeException _) {
      return Optional.of("the template is broken: it cannot be understood");
    }
  }

  private static PebbleTemplate read(String template) {
    if (template.length() > MAX_CHARS) {
      throw new PebbleException(null, "it is longer than " + MAX_CHARS + " characters");
    }
    // As in Twig, the end of a line is not shown after a tag: in it, it still counts as a line
    String source = LINE_AFTER_TAG.matcher(template).replaceAll("\n$1");
    TemplateShape.check(ENGINE, source);
    return ENGINE.getLiteralTemplate(source);
  }

  private static String broken(PebbleException e) {
    String message = e.getPebbleMessage();
    Integer line = e.getLineNumber();
    String text = message == null ? "it cannot be understood" : message;
    String cut = text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "..." : text;
    return "the template is broken" + (line == null ? "" : " in line " + line) + ": " + cut;
  }

  /**
   * What templates know of an incident.
   *
   * @param component the one that it has most to do with; null for none
   * @param zone in which its times are written
   */
  public static Map<String, Object> about(
      Incident incident, @Nullable Component component, ZoneId zone) {
    Map<String, Object> about = new LinkedHashMap<>();
    Instant occurred = incident.occurred();
    about.put("name", incident.name());
    about.put("status", incident.status().value());
    about.put("message", incident.message());
    about.put("visible", incident.visible().value());
    about.put("notify", incident.notifications());
    about.put("stickied", incident.stickied());
    about.put("occurred_at", occurred == null ? "" : TIME.format(occurred.atZone(zone)));
    about.put("component", component == null ? "" : about(component));
    about.put("component_status", status(incident.impacts(), component));
    return about;
  }

  private static Map<String, Object> about(Component component) {
    return Map.of("id", component.id(), "name", component.name());
  }

  private static Object status(List<Impact> impacts, @Nullable Component component) {
    return impacts.stream()
        .filter(impact -> component != null && impact.componentId() == component.id())
        .<Object>map(impact -> impact.status().value())
        .findFirst()
        .orElse("");
  }
}
