package io.tocsin.policy.route;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.PluginRoutes;
import io.tocsin.policy.AlertMatch;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import io.tocsin.policy.route.RuledRoutes.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the plugins for each alert: those of the setting {@code PLUGINS} in its order, unless a
 * rule in the file of hooks says otherwise.
 *
 * <pre>
 * plugins:
 *   rate-limit: { origin: { per-minute: 600 } }     # options of a plugin
 *   routing:                                        # the first rule that matches counts
 *     - match: "environment:Test"                   # as q=; without it, every alert
 *       plugins: [ remote_ip, blackout ]            # without it, those of the setting
 *       config: { rate-limit: { ... } }             # put over the options above
 * </pre>
 */
public final class Routing {

  private static final String RULES = "routing";
  private static final int MAX_RULES = 200;

  private Routing() {}

  /**
   * The plugins by alert.
   *
   * @param enabled the setting
   * @param known all that there are
   * @param settings whose options are the section {@code plugins} of the file
   * @throws UnknownPluginException if the setting names one that there is not, or one twice
   * @throws io.tocsin.hook.HookFileException if the file cannot be used
   */
  public static PluginRoutes of(
      List<String> enabled, List<PluginFactory> known, PluginSettings settings) {
    PluginShelf shelf = new PluginShelf(known, settings);
    List<Plugin> defaults = defaults(enabled, shelf);
    List<Rule> rules = rules(enabled, shelf, settings);
    shelf.allowOptions();
    settings.options().end();
    return rules.isEmpty() ? PluginRoutes.always(defaults) : new RuledRoutes(rules, defaults);
  }

  private static List<Plugin> defaults(List<String> enabled, PluginShelf shelf) {
    Set<String> seen = new HashSet<>();
    for (String name : enabled) {
      if (!seen.add(name)) {
        throw new UnknownPluginException("the plugin " + name + " is listed twice");
      }
    }
    return enabled.stream().map(shelf::usual).toList();
  }

  private static List<Rule> rules(
      List<String> enabled, PluginShelf shelf, PluginSettings settings) {
    Section file = settings.options();
    List<Section> sections = file.sections(RULES);
    if (sections.size() > MAX_RULES) {
      throw file.fault(RULES, "must have at most " + MAX_RULES + " rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (Section section : sections) {
      rules.add(rule(enabled, shelf, section, settings.model()));
    }
    return rules;
  }

  private static Rule rule(
      List<String> enabled, PluginShelf shelf, Section section, AlarmModel model) {
    AlertMatch match = AlertMatch.of(section, "match", model);
    List<String> names = section.has("plugins") ? section.texts("plugins") : enabled;
    Section config = section.section("config");
    List<Plugin> plugins = new ArrayList<>();
    for (String name : names) {
      if (!shelf.has(name)) {
        throw section.fault("plugins", shelf.refusal(name));
      }
      plugins.add(config.has(name) ? shelf.other(name, config.section(name)) : shelf.usual(name));
    }
    config.end();
    section.end();
    return new Rule(match, plugins);
  }
}
