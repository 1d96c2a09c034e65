package io.tocsin.inbound.mapping;

import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.Webhook.Overload;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.mapping.rule.SourceContext;
import io.tocsin.inbound.mapping.rule.ValueSources;
import io.tocsin.inbound.payload.Levels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes webhooks of the templates of one name. {@code auth} and {@code overload} are those of its
 * first template. The options of a source are those that the templates name.
 */
public final class MappingFactory implements WebhookFactory {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");

  private final String type;
  private final List<CallTemplate> templates;
  private final SignatureCheck signatureCheck;
  private final Overload overload;
  private final Set<String> options;

  private MappingFactory(
      String type,
      List<CallTemplate> templates,
      SignatureCheck signatureCheck,
      Overload overload,
      Set<String> options) {
    this.type = type;
    this.templates = List.copyOf(templates);
    this.signatureCheck = signatureCheck;
    this.overload = overload;
    this.options = options;
  }

  /**
   * The factories for a list of templates, one for each name, in their order.
   *
   * @throws io.tocsin.hook.HookFileException if a template is not such as it must be
   */
  public static List<MappingFactory> read(List<Section> templates) {
    Map<String, List<Section>> byName = new LinkedHashMap<>();
    for (Section template : templates) {
      byName.computeIfAbsent(name(template), missing -> new ArrayList<>()).add(template);
    }
    List<MappingFactory> factories = new ArrayList<>();
    byName.forEach((name, sections) -> factories.add(factory(name, sections)));
    return factories;
  }

  private static String name(Section template) {
    String name = template.text("name");
    if (!NAME.matcher(name).matches()) {
      throw template.fault("name", "must be of at most 50 lower case letters, digits, dashes");
    }
    return name;
  }

  private static MappingFactory factory(String name, List<Section> sections) {
    ValueSources sources = new ValueSources();
    Section first = sections.getFirst();
    SignatureCheck signatureCheck =
        first.has("auth") ? SignatureCheck.read(first.section("auth")) : SignatureCheck.OPEN;
    Overload overload = overload(first);
    List<CallTemplate> templates =
        sections.stream().map(section -> CallTemplate.read(sources, section)).toList();
    return new MappingFactory(name, templates, signatureCheck, overload, sources.options());
  }

  private static Overload overload(Section section) {
    return switch (section.text("overload", "tooManyRequests")) {
      case "tooManyRequests" -> Overload.TOO_MANY_REQUESTS;
      case "unavailable" -> Overload.UNAVAILABLE;
      default -> throw section.fault("overload", "must be tooManyRequests or unavailable");
    };
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Webhook create(SourceSettings settings) {
    if (signatureCheck.scheme() == null) {
      settings.refuseSecrets();
    }
    Levels levels = new Levels(settings);
    templates.forEach(template -> template.fields().severity().check(levels));
    SourceContext setup =
        new SourceContext(
            settings.name(), settings.environment(), levels, options(settings.options()));
    Secrets secrets = settings.secrets().and(signatureCheck.secrets());
    return new MappedWebhook(templates, signatureCheck, secrets, overload, setup);
  }

  private Map<String, String> options(Section section) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String option : options) {
      String text = section.optionalText(option);
      if (text != null) {
        texts.put(option, text);
      }
    }
    section.end();
    return texts;
  }
}
