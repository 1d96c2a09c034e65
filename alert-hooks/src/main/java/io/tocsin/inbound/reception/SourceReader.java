package io.tocsin.inbound.reception;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Secrets;
import io.tocsin.hook.Section;
import io.tocsin.inbound.SourceSettings;
import io.tocsin.inbound.Webhook;
import io.tocsin.inbound.WebhookFactory;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes the sources: one for each kind of tool under the name of its kind, and those of the file of
 * hooks, which may take the place of the former.
 */
public final class SourceReader {

  private static final String SEVERITIES = "severities";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  private final Map<String, WebhookFactory> tools = new TreeMap<>();
  private final AlarmModel model;
  private final String environment;

  /**
   * A reader that knows those tools; of two of the same kind the later counts.
   *
   * @param environment of alerts of sources that have none of their own
   */
  public SourceReader(
      Collection<? extends WebhookFactory> tools, AlarmModel model, String environment) {
    tools.forEach(tool -> this.tools.put(tool.type(), tool));
    this.model = model;
    this.environment = environment;
  }

  /**
   * All sources.
   *
   * @param sections of sources, by name
   * @throws io.tocsin.hook.HookFileException if one is not such as its tool needs
   */
  public Sources read(Map<String, Section> sections) {
    List<Source> sources = new ArrayList<>();
    tools.forEach(
        (type, tool) -> {
          if (!sections.containsKey(type)) {
            sources.add(source(type, Section.empty()));
          }
        });
    sections.forEach((name, section) -> sources.add(source(name, section)));
    return new Sources(sources);
  }

  private Source source(String name, Section section) {
    if (!NAME.matcher(name).matches()) {
      throw section.fault("", "a name has lower case letters, digits, '-' and '_', at most 64");
    }
    String type = section.text("type", name);
    WebhookFactory tool = tools.get(type);
    if (tool == null) {
      throw section.fault("type", "must be one of " + String.join(", ", tools.keySet()));
    }
    Secrets secrets = Secrets.of(section, "secrets");
    String customer = section.optionalText("customer");
    SourceSettings settings =
        new SourceSettings(
            name,
            secrets,
            section.text("environment", environment),
            model,
            severities(section, model),
            section);
    Webhook webhook = tool.create(settings);
    Source source = new Source(name, type, webhook, secrets.and(webhook.ownSecrets()), customer);
    section.end();
    return source;
  }

  /**
   * What a source adds to the words for severities.
   *
   * @throws io.tocsin.hook.HookFileException if one means no severity that there is
   */
  public static Map<String, String> severities(Section source, AlarmModel model) {
    Map<String, String> own = source.textsByName(SEVERITIES);
    Levels levels = new Levels(model.severities(), Map.of());
    own.forEach(
        (word, severity) -> {
          if (!levels.of(Found.constant(severity)).isPresent()) {
            throw source.fault(SEVERITIES + "." + word, "has no severity " + severity);
          }
        });
    return own;
  }
}
